import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** The program that makes people up, by path: the local stack knows no more of them than it prints. */
const PROGRAM = 'infra/operate/seed-stack.ts';

/** Let the made-up people be written into a table behind `endpoint`; answers the lines that introduce them. */
export const seed = async (tableName: string, endpoint: string, now: number): Promise<string[]> => {
  if (!existsSync(PROGRAM)) return [];
  const told = ['--table', tableName, '--endpoint', endpoint, '--now', new Date(now).toISOString()];
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...told]);
  return stdout.trim().split('\n').filter(Boolean);
};
