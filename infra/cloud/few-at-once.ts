import type { IConstruct } from 'constructs';

/**
 * CloudFormation would make, change and take away all of a kind at once, and not ask again where it is refused. Lambda
 * takes 15 changes of an account in a second and API Gateway 10; stacks of 26 functions and more were seen to fail of it.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html#api-gateway-control-service-limits-table
 * https://github.com/serverless/serverless/issues/8040
 */
const AT_ONCE = 5;

/** Lets CloudFormation make five of these at once: each, with all that belongs to it, waits for the one five before. */
export const fewAtOnce = (inOrder: readonly IConstruct[]): void => {
  for (const [place, one] of inOrder.entries()) {
    const earlier = inOrder[place - AT_ONCE];
    if (earlier !== undefined) one.node.addDependency(earlier);
  }
};
