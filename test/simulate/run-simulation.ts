import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const run = promisify(execFile);

/**
 * Runs `npm run simulate` in a process of its own (the test runner's modules make each life twice as slow) for at most
 * so many milliseconds, and answers with what it told: where it failed or was ended, with its progress too.
 */
export const runSimulation = async (lives: number, seed: number, most: number): Promise<string> => {
  const words = ['--no-warnings', main, '--lives', String(lives), '--seed', String(seed)];
  // Lives that break a law end the process with 1, and what it told is what the reader needs.
  return run(process.execPath, words, { timeout: most }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stderr}${stdout}`,
  );
};
