import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  UserNotFoundException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { hasCome, type Instant } from '../../shared/instant.ts';
import { once } from '../../shared/once.ts';
import type { ApplicantAccounts } from '../../shared/ports/applicant-accounts.ts';
import { patience } from './patience.ts';

/** How many seconds Cognito gets for a call, of which a schedule makes many. */
const long = 10;

const client = once(() => new CognitoIdentityProviderClient({}));

const unlessGone = (error: unknown): undefined => {
  if (!(error instanceof UserNotFoundException)) throw error;
  return undefined;
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

/** Answers with the id of an account if it was made at an instant or before. */
const idIfMadeBy = (instant: Instant, { Username, UserCreateDate }: UserType): string | undefined =>
  UserCreateDate !== undefined && hasCome(UserCreateDate.toISOString(), instant) ? Username : undefined;

/** Reaches the accounts in the applicants' user pool. */
export const applicantAccounts = (poolId: string): ApplicantAccounts => ({
  async unfinishedBy(instant) {
    const users = await unconfirmedOf(poolId);
    return users.flatMap((user) => idIfMadeBy(instant, user) ?? []);
  },
  async at(email, madeBy) {
    // Cognito knows somebody by their address as well as by their id.
    const asked = new AdminGetUserCommand({ UserPoolId: poolId, Username: email });
    const user = await client().send(asked, patience(long)).catch(unlessGone);
    return user && idIfMadeBy(madeBy, user);
  },
  async takeAway(id) {
    const gone = new AdminDeleteUserCommand({ UserPoolId: poolId, Username: id });
    await client().send(gone, patience(long)).catch(unlessGone);
  },
});
