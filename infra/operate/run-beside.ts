import { spawnSync } from 'node:child_process';

/** Runs another program of this repository, which may know more than this one, to its end; answers with its exit code. */
export const runBeside = (...args: readonly string[]): number =>
  spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
