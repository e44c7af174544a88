import { CfnCondition, CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import type { Settings } from './settings/settings.ts';

/**
 * Asks for an address that differs where the same template runs on one machine; left empty it is the cloud's own. That
 * one stands in the template itself and not as the parameter's default: a deployment keeps a parameter's former value,
 * and a function's next version is made only when the template of the function is another.
 */
const address = (stack: Stack, name: string, theClouds: string, description: string): string => {
  const parameter = new CfnParameter(stack, name, { default: '', description: `${description} Empty: ${theClouds}` });
  const given = new CfnCondition(stack, `Has${name}`, {
    expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, '')),
  });
  return Fn.conditionIf(given.logicalId, parameter.valueAsString, theClouds).toString();
};

/** Names the addresses that differ where the same template runs on one machine, as the template writes them. */
export const parametersOf = (stack: Stack, { siteAddress, region }: Settings) => ({
  siteAddress: address(
    stack,
    'SiteAddress',
    siteAddress,
    'The address that letters and pages link to, without a slash at its end.',
  ),
  stripeApiAddress: address(stack, 'StripeApiAddress', 'https://api.stripe.com', 'Where Stripe answers.'),
  signInAddress: address(
    stack,
    'SignInAddress',
    `https://cognito-idp.${region}.amazonaws.com`,
    'Where the user pools answer: this, a slash, and the id of a pool is an issuer of OpenID Connect.',
  ),
  executionsAddress: address(
    stack,
    'ExecutionsAddress',
    `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details`,
    'Where a coordinator watches an execution: this, a slash, and the ARN of the execution.',
  ),
});

export type EndorsementParameters = ReturnType<typeof parametersOf>;
