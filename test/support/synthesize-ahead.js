import { spawn } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../template/synthesize-ahead.ts');

/**
 * Starts the synthesis that many files of a whole run need, beside those that do not: else one core waits for it.
 * Whoever needs the template waits for it there, or makes it and tells what is wrong, should this one fail.
 */
export default ({ testPathPatterns, onlyChanged }) => {
  if (testPathPatterns.patterns.length > 0 || onlyChanged) return;
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--no-warnings', program], { stdio: 'ignore', env });
  child.unref();
  process.once('exit', () => child.kill());
};
