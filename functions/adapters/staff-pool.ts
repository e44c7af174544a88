import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UsernameExistsException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { abortAfter } from './abort-after.ts';
import { reachedAt } from './reached-at.ts';

/** Names the groups of the staff. */
export const staffGroups = ['reviewer', 'coordinator'] as const;

/** A user pool of the staff: of a deployed stage, or behind the endpoint of a stack on this machine. */
export type StaffPool = { readonly poolId: string; readonly endpoint?: string | undefined };

/** Somebody who shall sign in as staff. */
export type Invited = {
  readonly email: string;
  readonly name: string;
  readonly group: (typeof staffGroups)[number];
  /** Whether the letter of the invitation is left out, as for made-up people. */
  readonly silently?: boolean;
};

/** How many seconds Cognito gets: three calls of it take less than a page has. */
const timeoutSeconds = 5;

/** Speaks to the pool, and hangs up after that. */
const withClient = async <Result>(
  { endpoint }: StaffPool,
  act: (client: CognitoIdentityProviderClient) => Promise<Result>,
): Promise<Result> => {
  const client = new CognitoIdentityProviderClient(reachedAt(endpoint));
  try {
    return await act(client);
  } finally {
    client.destroy();
  }
};

/** Whoever has signed in once needs no letter any more, and Cognito writes none. */
const unlessSettled = (error: unknown): void => {
  if (!(error instanceof UnsupportedUserStateException)) throw error;
};

const create = async (
  client: CognitoIdentityProviderClient,
  { poolId }: StaffPool,
  { email, name, silently }: Invited,
): Promise<void> => {
  const user = { UserPoolId: poolId, Username: email, DesiredDeliveryMediums: ['EMAIL' as const] };
  const attributes = { email, email_verified: 'true', name };
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  const letter = silently === true ? { MessageAction: 'SUPPRESS' as const } : {};
  try {
    await client.send(new AdminCreateUserCommand({ ...user, ...letter, UserAttributes }), abortAfter(timeoutSeconds));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    if (silently === true) return;
    // A first password holds for a week: whoever let it pass gets another.
    const again = new AdminCreateUserCommand({ ...user, MessageAction: 'RESEND' });
    await client.send(again, abortAfter(timeoutSeconds)).catch(unlessSettled);
  }
};

/**
 * Invites somebody to the staff's user pool and puts them into a group. Whoever is there already joins the group, and
 * gets the letter with a first password once more unless they have signed in before.
 */
export const inviteStaff = (pool: StaffPool, invited: Invited): Promise<void> =>
  withClient(pool, async (client) => {
    await create(client, pool, invited);
    const member = { UserPoolId: pool.poolId, Username: invited.email, GroupName: invited.group };
    await client.send(new AdminAddUserToGroupCommand(member), abortAfter(timeoutSeconds));
  });

/** Takes somebody out of the staff's user pool, with password and second factor; says whether somebody was there. */
export const dismissStaff = (pool: StaffPool, email: string): Promise<boolean> =>
  withClient(pool, async (client) => {
    try {
      const command = new AdminDeleteUserCommand({ UserPoolId: pool.poolId, Username: email });
      await client.send(command, abortAfter(timeoutSeconds));
      return true;
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
      return false;
    }
  });
