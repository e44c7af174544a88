import { CfnParameter, type Stack } from 'aws-cdk-lib';
import type { Settings } from './settings/settings.ts';

/** Ask for the addresses that differ where the same template runs on one machine; the defaults are the cloud's own. */
export const parametersOf = (stack: Stack, { siteAddress, region }: Settings) => ({
  siteAddress: new CfnParameter(stack, 'SiteAddress', {
    default: siteAddress,
    description: 'The address that letters and pages link to, without a slash at its end.',
  }),
  stripeApiAddress: new CfnParameter(stack, 'StripeApiAddress', {
    default: 'https://api.stripe.com',
    description: 'Where Stripe answers.',
  }),
  signInAddress: new CfnParameter(stack, 'SignInAddress', {
    default: `https://cognito-idp.${region}.amazonaws.com`,
    description: 'Where the user pools answer: this, a slash, and the id of a pool is an issuer of OpenID Connect.',
  }),
  executionsAddress: new CfnParameter(stack, 'ExecutionsAddress', {
    default: `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details`,
    description: 'Where a coordinator watches an execution: this, a slash, and the ARN of the execution.',
  }),
});

export type EndorsementParameters = ReturnType<typeof parametersOf>;
