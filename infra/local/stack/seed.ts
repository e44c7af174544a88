import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** The program that makes people up, by path: the local stack knows no more of them than it prints. */
const PROGRAM = 'infra/operate/seed-stack.ts';

/** Where made-up people are written: table and staff's user pool behind an endpoint, and who is the coordinator. */
export interface Seeding {
  readonly tableName: string;
  readonly endpoint: string;
  readonly now: number;
  readonly poolId: string | undefined;
  readonly coordinator: string | undefined;
}

/** Has the made-up people written; answers with the lines that introduce them. */
export const seed = async ({ tableName, endpoint, now, poolId, coordinator }: Seeding): Promise<string[]> => {
  if (!existsSync(PROGRAM)) return [];
  const told = ['--table', tableName, '--endpoint', endpoint, '--now', new Date(now).toISOString()];
  const staff =
    poolId === undefined || coordinator === undefined ? [] : ['--pool', poolId, '--coordinator', coordinator];
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...told, ...staff]);
  return stdout.trim().split('\n').filter(Boolean);
};
