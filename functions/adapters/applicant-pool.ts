import { randomBytes } from 'node:crypto';
import { AdminSetUserPasswordCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { once } from '../../shared/once.ts';
import { abortAfter } from './abort-after.ts';

/** How many seconds Cognito gets, which itself waits five for whom it asked. */
const timeoutSeconds = 4;

const client = once(() => new CognitoIdentityProviderClient({}));

/** Puts a password that nobody knows, 256 random bits, in the place of whichever somebody has; safe to repeat. */
export const forgetPassword = async (poolId: string, username: string): Promise<void> => {
  const Password = randomBytes(32).toString('base64url');
  const user = { UserPoolId: poolId, Username: username };
  const command = new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true });
  await client().send(command, abortAfter(timeoutSeconds));
};
