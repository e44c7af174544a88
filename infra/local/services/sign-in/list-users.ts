import { AwsError } from '../aws-error.ts';
import type { PoolPlan, PoolUser } from './pool-plan.ts';

/** Says how far somebody came: an account of the open pool is there once a code was right, and staff keep no password. */
const statusIn = ({ open }: PoolPlan): string => (open ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD');

const shown = ({ subject, email, name, changedAt = 0 }: PoolUser, status: string) => ({
  Username: subject,
  Attributes: [
    { Name: 'sub', Value: subject },
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
    ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
  ],
  UserLastModifiedDate: changedAt / 1000,
  Enabled: true,
  UserStatus: status,
});

/** List the users of a pool, all or those of a status, as Cognito's ListUsers does; other filters are not played. */
export const listUsers = (pool: PoolPlan, users: readonly PoolUser[], filter: string | undefined): object => {
  const wanted = filter === undefined ? undefined : /^cognito:user_status *= *"(\w+)"$/.exec(filter)?.[1];
  if (filter !== undefined && wanted === undefined)
    throw new AwsError('InvalidParameterException', `The filter ${filter} is not played on this machine.`);
  const status = statusIn(pool);
  return { Users: wanted === undefined || wanted === status ? users.map((user) => shown(user, status)) : [] };
};
