import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runBeside } from './run-beside.ts';

const folder = join(import.meta.dirname, '../../test/bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

const [name = '', ...args] = process.argv.slice(2);
if (names.includes(name)) process.exitCode = runBeside(join(folder, `${name}.ts`), ...args);
else {
  console.error(`Say which measurement: npm run bench -- ${names.join(' | ')}`);
  process.exitCode = 1;
}
