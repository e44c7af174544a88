import { inviteStaff, type StaffPool } from '../../functions/adapters/staff-pool.ts';
import { seeded } from './seeded-people.ts';

/** Lets the made-up reviewers and the coordinator sign in. */
export const seedStaff = async (pool: StaffPool, coordinator: string): Promise<void> => {
  await inviteStaff(pool, { email: coordinator, name: 'Cora Coordinator', group: 'coordinator', silently: true });
  for (const { name, email } of seeded.reviewers)
    await inviteStaff(pool, { email, name, group: 'reviewer', silently: true });
};
