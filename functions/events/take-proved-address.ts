import * as z from 'zod/mini';
import { log } from '../runtime/log.ts';
import type { SignUpPorts } from '../runtime/ports/sign-up-ports.ts';

const provedSchema = z.object({
  triggerSource: z.enum([
    'PostConfirmation_ConfirmSignUp',
    'PostConfirmation_ConfirmForgotPassword',
    'PostAuthentication_Authentication',
  ]),
  userPoolId: z.string(),
  userName: z.string(),
});

/**
 * Forgets the password of whoever has proved their address by a code. Cognito takes one at sign-up, before it knows whose
 * the address is, and another when one is forgotten: neither stays, so that a code alone opens an account. Whoever signs
 * in counts as well: a code to sign in finishes an account that somebody else began, and of that no confirmation is told.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const takeProvedAddress = async ({ forgetPassword }: SignUpPorts, event: unknown): Promise<void> => {
  const { userPoolId, userName } = provedSchema.parse(event);
  await forgetPassword(userPoolId, userName).catch((error: unknown) => {
    log.error('password not forgotten', { subject: userName });
    throw error;
  });
  log.info('password forgotten', { subject: userName });
};
