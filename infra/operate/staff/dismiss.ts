import { endSessionsOf } from '../../../functions/adapters/session-store.ts';
import { dismissStaff, type StaffPool } from '../../../functions/adapters/staff-pool.ts';
import type { Table } from '../../../functions/adapters/table.ts';

/** Lets a member of staff in no more, and ends every session they have; safe to repeat. */
export const dismiss = async (pool: StaffPool, rows: Table, email: string): Promise<void> => {
  // In this order: nobody begins another session meanwhile.
  await dismissStaff(pool, email);
  await endSessionsOf(rows, email);
};
