import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

/** Names the groups of the staff. */
export const staffGroups = ['reviewer', 'coordinator'] as const;

/** Is a user pool of the staff: of a deployed stage, or behind the endpoint of a stack on this machine. */
export type StaffPool = { readonly poolId: string; readonly endpoint?: string | undefined };

/** Is somebody who shall sign in as staff. */
export type Invited = {
  readonly email: string;
  readonly name: string;
  readonly group: (typeof staffGroups)[number];
};

const clientOf = ({ endpoint }: StaffPool): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient(
    endpoint === undefined
      ? {}
      : { endpoint, region: 'us-east-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  );

/** Invites somebody to the staff's user pool and puts them into a group; whoever is there already only joins it. */
export const inviteStaff = async (pool: StaffPool, { email, name, group }: Invited): Promise<void> => {
  const client = clientOf(pool);
  const user = { UserPoolId: pool.poolId, Username: email };
  const attributes = { email, email_verified: 'true', name };
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  try {
    await client
      .send(new AdminCreateUserCommand({ ...user, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] }))
      .catch((error: unknown) => {
        if (!(error instanceof UsernameExistsException)) throw error;
      });
    await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));
  } finally {
    client.destroy();
  }
};
