import { bareError } from '../runtime/bare-error.ts';
import { log } from '../runtime/log.ts';
import { type AccountPorts, deleteUnusedAccounts } from './delete-unused-accounts.ts';
import { beginDueErasures } from './begin-due-erasures.ts';

/** Waits for a part, and names it in the log when it fails. */
const toldByName = async (part: string, done: Promise<void>): Promise<void> => {
  try {
    await done;
  } catch (error) {
    log.error('part failed', { part, error: bareError(error).name });
    throw error;
  }
};

/**
 * Begins the erasure of applications whose time to be kept is over, and deletes accounts that nobody finished or used.
 * What fails of one keeps the other from nothing. The log names each failure, and the first is thrown, so that the
 * schedule itself fails and its alarm rings.
 */
export const applyRetention = async (ports: AccountPorts): Promise<void> => {
  const parts = await Promise.allSettled([
    toldByName('retention', beginDueErasures(ports)),
    toldByName('accounts', deleteUnusedAccounts(ports)),
  ]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
};
