import type { PoolPlan } from '../../../infra/local/services/sign-in/pool-plan.ts';

/** Makes the plan of a user pool: of staff, without groups and clients unless told otherwise. */
export const poolPlan = (more: Partial<PoolPlan> = {}): PoolPlan => ({
  ...{ id: 'us-east-2_staff', name: 'staff', open: false, shortestPassword: 15, minutes: 15 },
  ...{ groups: [], clients: [] },
  invitation: { subject: 'Invited', html: '{username}: {####}' },
  verification: { subject: 'Code', html: '{####}' },
  ...more,
});
