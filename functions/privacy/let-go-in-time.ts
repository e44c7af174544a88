import { bareError } from '../runtime/bare-error.ts';
import { log } from '../runtime/log.ts';
import { type AccountPorts, letGoOfAccounts } from './let-go-of-accounts.ts';
import { retain, type RetainPorts } from './retain.ts';

/**
 * Lets go of what was kept for its time, applications and accounts that nobody finished or used. What fails of one keeps
 * the other from nothing. The log names each failure, and the first is thrown, so that the schedule itself fails and its
 * alarm rings.
 */
export const letGoInTime = async (ports: RetainPorts & AccountPorts): Promise<void> => {
  const parts = { retention: retain(ports), accounts: letGoOfAccounts(ports) };
  await Promise.allSettled(Object.values(parts));
  for (const [part, done] of Object.entries(parts))
    await done.catch((error: unknown) => log.error('part failed', { part, error: bareError(error).name }));
  await Promise.all(Object.values(parts));
};
