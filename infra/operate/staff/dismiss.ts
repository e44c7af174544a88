import { endSessionsOf } from '../../../functions/adapters/session-store.ts';
import { dismissStaff, type StaffPool } from '../../../functions/adapters/staff-pool.ts';
import type { Table } from '../../../functions/adapters/table.ts';

/**
 * Lets a member of staff in no more, and ends every session they have; safe to repeat. Says whether somebody signed in
 * with this address until now: where nobody did, it may be written otherwise than theirs.
 */
export const dismiss = async (pool: StaffPool, rows: Table, email: string): Promise<boolean> => {
  // In this order: nobody begins another session meanwhile.
  const known = await dismissStaff(pool, email);
  await endSessionsOf(rows, email);
  return known;
};
