import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

const root = `${import.meta.dirname}/../../..`;

/** How a command of package.json ended, and what it said. */
export type Ended = { readonly code: number | null; readonly said: string; readonly complained: string };

/** Runs `npm run` with these words as an operator does, in a process of its own; it may fail. */
export const runNpm = async (...words: readonly string[]): Promise<Ended> => {
  const child = spawn('npm', ['run', '--silent', ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, said: said.trim(), complained: complained.trim() };
};
