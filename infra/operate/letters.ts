import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allLetters } from './letters/all-letters.ts';
import { galleryPage, galleryText } from './letters/gallery-page.ts';

const { values } = parseArgs({ options: { folder: { type: 'string', default: '.build/letters' } } });
const folder = resolve(values.folder);
const letters = allLetters();

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'index.html'), galleryPage(letters));
writeFileSync(join(folder, 'letters.txt'), galleryText(letters));
console.log(`${letters.length} letters of ${new Set(letters.map(({ kind }) => kind)).size} kinds:`);
console.log(`  ${join(folder, 'index.html')}`);
console.log(`  ${join(folder, 'letters.txt')}   (to be read aloud)`);

// Every page in every state is known to the tests: what runs may not import them, so they write the pages themselves.
const child = spawn(process.execPath, ['--no-warnings', 'test/browser/write-pages.ts', folder], { stdio: 'inherit' });
child.on('exit', (code) => (process.exitCode = code ?? 1));
