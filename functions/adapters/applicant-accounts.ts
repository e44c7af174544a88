import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  UserNotFoundException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import { hasCome, instantSchema } from '../../shared/instant.ts';
import { once } from '../../shared/once.ts';
import type { ApplicantAccount, ApplicantAccounts } from '../../shared/ports/applicant-accounts.ts';
import { abortAfter } from './abort-after.ts';

/** How many seconds Cognito gets for a call, of which a schedule makes many. */
const timeoutSeconds = 10;

const client = once(() => new CognitoIdentityProviderClient({}));

const accountSchema = z.object({ id: z.string(), email: z.string(), madeAt: instantSchema });

const unlessGone = (error: unknown): undefined => {
  if (!(error instanceof UserNotFoundException)) throw error;
  return undefined;
};

const usersOf = async (poolId: string): Promise<readonly UserType[]> => {
  const found: UserType[] = [];
  let next: string | undefined;
  do {
    const asked = { UserPoolId: poolId, PaginationToken: next };
    const { Users, PaginationToken } = await client().send(new ListUsersCommand(asked), abortAfter(timeoutSeconds));
    found.push(...(Users ?? []));
    next = PaginationToken;
  } while (next !== undefined);
  return found;
};

const readAccount = ({ Username, Attributes, UserStatus, UserCreateDate }: UserType): ApplicantAccount => {
  const email = Attributes?.find(({ Name }) => Name === 'email')?.Value;
  const account = accountSchema.parse({ id: Username, email, madeAt: UserCreateDate?.toISOString() });
  return { ...account, isProved: UserStatus !== 'UNCONFIRMED' };
};

/** Reaches the accounts in the applicants' user pool. */
export const applicantAccounts = (poolId: string): ApplicantAccounts => ({
  async madeBy(instant) {
    const accounts = (await usersOf(poolId)).map(readAccount);
    return accounts.filter(({ madeAt }) => hasCome(madeAt, instant));
  },
  async at(email, madeBy) {
    // Cognito knows somebody by their address as well as by their id.
    const asked = new AdminGetUserCommand({ UserPoolId: poolId, Username: email });
    const user = await client().send(asked, abortAfter(timeoutSeconds)).catch(unlessGone);
    if (user === undefined) return undefined;
    const { id, madeAt } = readAccount({ ...user, Attributes: user.UserAttributes });
    return hasCome(madeAt, madeBy) ? id : undefined;
  },
  async delete(id) {
    const gone = new AdminDeleteUserCommand({ UserPoolId: poolId, Username: id });
    await client().send(gone, abortAfter(timeoutSeconds)).catch(unlessGone);
  },
});
