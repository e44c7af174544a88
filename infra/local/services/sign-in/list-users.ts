import { AwsError } from '../aws-error.ts';
import type { PoolPlan, PoolUser } from './pool-plan.ts';

/** Says how far somebody came: an account of the open pool waits for its code, and staff keep no password. */
const statusIn = ({ open }: PoolPlan, { unconfirmed = false }: PoolUser): string => {
  if (!open) return 'FORCE_CHANGE_PASSWORD';
  return unconfirmed ? 'UNCONFIRMED' : 'CONFIRMED';
};

const shown = (pool: PoolPlan, user: PoolUser) => {
  const { subject, email, name, changedAt = 0, createdAt = changedAt, unconfirmed = false } = user;
  return {
    Username: subject,
    Attributes: [
      { Name: 'sub', Value: subject },
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: String(!unconfirmed) },
      ...(name === undefined ? [] : [{ Name: 'name', Value: name }]),
    ],
    UserCreateDate: createdAt / 1000,
    UserLastModifiedDate: changedAt / 1000,
    Enabled: true,
    UserStatus: statusIn(pool, user),
  };
};

/** Describes one user as Cognito's AdminGetUser does, which has its own name for the attributes. */
export const tellOfUser = (pool: PoolPlan, user: PoolUser): object => {
  const { Attributes: UserAttributes, ...rest } = shown(pool, user);
  return { ...rest, UserAttributes };
};

/** How many users Cognito tells at once. */
const PAGE = 60;

const asked = (filter: string | undefined): string | undefined => {
  const wanted = filter === undefined ? undefined : /^cognito:user_status *= *"(\w+)"$/.exec(filter)?.[1];
  if (filter !== undefined && wanted === undefined)
    throw new AwsError('InvalidParameterException', `The filter ${filter} is not played on this machine.`);
  return wanted;
};

/** Which users are wanted: those of one status alone, and from which on, as the page before said. */
export interface Wanted {
  readonly Filter?: string | undefined;
  readonly PaginationToken?: string | undefined;
}

/** Lists the users of a pool, all or those of a status, as Cognito's ListUsers does; other filters are not played. */
export const listUsers = (
  pool: PoolPlan,
  users: readonly PoolUser[],
  { Filter, PaginationToken = '0' }: Wanted,
): object => {
  const status = asked(Filter);
  const found = users.filter((user) => status === undefined || status === statusIn(pool, user));
  const end = Number(PaginationToken) + PAGE;
  const page = found.slice(Number(PaginationToken), end).map((user) => shown(pool, user));
  return { Users: page, ...(end < found.length && { PaginationToken: String(end) }) };
};
