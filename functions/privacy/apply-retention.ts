import { bareError } from '../runtime/bare-error.ts';
import { log } from '../runtime/log.ts';
import { type AccountPorts, deleteUnusedAccounts } from './delete-unused-accounts.ts';
import { beginDueErasures } from './begin-due-erasures.ts';

/**
 * Begins the erasure of applications whose time to be kept is over, and deletes accounts that nobody finished or used.
 * What fails of one keeps the other from nothing. The log names each failure, and the first is thrown, so that the schedule itself fails and its
 * alarm rings.
 */
export const applyRetention = async (ports: AccountPorts): Promise<void> => {
  const parts = { retention: beginDueErasures(ports), accounts: deleteUnusedAccounts(ports) };
  await Promise.allSettled(Object.values(parts));
  for (const [part, done] of Object.entries(parts))
    await done.catch((error: unknown) => log.error('part failed', { part, error: bareError(error).name }));
  await Promise.all(Object.values(parts));
};
