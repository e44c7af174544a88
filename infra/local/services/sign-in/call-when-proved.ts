import { account, arn } from '../../cloud-assembly/account.ts';
import type { InvokePermission } from '../lambda/invoke-permission.ts';
import type { LambdaHost } from '../lambda/lambda-host.ts';
import type { PoolPlan, PoolUser } from './pool-plan.ts';

/** What calls the functions of the pools. */
export interface Calling {
  readonly lambda: Pick<LambdaHost, 'invoke'>;
  readonly mayInvoke: InvokePermission;
}

/** How somebody proved to have an address: by the code of their sign-up, or by one to sign in. */
export type Proof = 'whenConfirmed' | 'whenSignedIn';

// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
const sources = {
  whenConfirmed: 'PostConfirmation_ConfirmSignUp',
  whenSignedIn: 'PostAuthentication_Authentication',
} as const;

const eventOf = (poolId: string, { subject, email }: PoolUser, proof: Proof) => ({
  version: '1',
  region: account.region,
  userPoolId: poolId,
  userName: subject,
  triggerSource: sources[proof],
  request: { userAttributes: { sub: subject, email, email_verified: 'true' } },
  response: {},
});

/**
 * Calls the function that a pool names for whoever has proved an address, as they proved it. Throws where it may not be
 * called or fails; on AWS the person, too, then gets an error.
 */
export const callWhenProved =
  (pools: readonly PoolPlan[], { lambda, mayInvoke }: Calling) =>
  async (poolId: string, user: PoolUser, proof: Proof): Promise<void> => {
    const called = pools.find(({ id }) => id === poolId)?.[proof];
    if (called === undefined) return;
    if (!mayInvoke(called, 'cognito-idp.amazonaws.com', arn('cognito-idp', `userpool/${poolId}`)))
      throw new Error(`the pool may not call ${called}: no AWS::Lambda::Permission allows it`);
    const { functionError, payload } = await lambda.invoke(called, JSON.stringify(eventOf(poolId, user, proof)));
    if (functionError !== undefined) throw new Error(`${called} failed: ${payload}`);
  };
