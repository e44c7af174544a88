import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  UserNotFoundException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { hasCome, type Instant } from '../../shared/instant.ts';
import { once } from '../../shared/once.ts';
import type { UnfinishedAccounts } from '../../shared/ports/unfinished-accounts.ts';
import { patience } from './patience.ts';

/** How many seconds Cognito gets for a call, of which a schedule makes many. */
const long = 10;

const client = once(() => new CognitoIdentityProviderClient({}));

const unlessGone = (error: unknown): void => {
  if (!(error instanceof UserNotFoundException)) throw error;
};

const unconfirmedOf = async (poolId: string): Promise<readonly UserType[]> => {
  const found: UserType[] = [];
  let next: string | undefined;
  do {
    const asked = { UserPoolId: poolId, Filter: 'cognito:user_status = "UNCONFIRMED"', PaginationToken: next };
    const { Users, PaginationToken } = await client().send(new ListUsersCommand(asked), patience(long));
    found.push(...(Users ?? []));
    next = PaginationToken;
  } while (next !== undefined);
  return found;
};

/** Reaches the applicants' user pool for accounts whose sign-up nobody finished. */
export const unfinishedAccounts = (poolId: string): UnfinishedAccounts => ({
  async begunBy(instant: Instant) {
    const users = await unconfirmedOf(poolId);
    return users.flatMap(({ Username, UserCreateDate }) =>
      Username !== undefined && UserCreateDate !== undefined && hasCome(UserCreateDate.toISOString(), instant)
        ? [Username]
        : [],
    );
  },
  async takeAway(id) {
    const gone = new AdminDeleteUserCommand({ UserPoolId: poolId, Username: id });
    await client().send(gone, patience(long)).catch(unlessGone);
  },
});
