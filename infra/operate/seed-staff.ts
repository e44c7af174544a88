import { seeded } from './seed.ts';
import { inviteStaff, type StaffPool } from './staff-pool.ts';

/** Lets the made-up reviewers and the coordinator sign in. */
export const seedStaff = async (pool: StaffPool, coordinator: string): Promise<void> => {
  await inviteStaff(pool, { email: coordinator, name: 'Cora Coordinator', group: 'coordinator' });
  for (const { name, email } of seeded.reviewers) await inviteStaff(pool, { email, name, group: 'reviewer' });
};
