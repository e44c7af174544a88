/** What a Task calls: a function by its ARN, the Lambda integration, or another service that the embedding offers. */
export type Resource =
  | { readonly kind: 'function'; readonly functionArn: string }
  | {
      readonly kind: 'lambda' | 'service';
      readonly resourceType: string;
      readonly resource: string;
      readonly waits: boolean;
    };

const FUNCTION = /^arn:aws[\w-]*:lambda:[\w-]*:\d*:function:[\w-]+(:[\w$-]+)?$/;
const INTEGRATION = /^arn:aws[\w-]*:states:[\w-]*:\d*:([\w:-]+):([\w.-]+(?:\.sync:2)?)$/;
// Integrations whose task goes on after the call: until its token is answered, or what it began has ended.
const WAITS = /\.(waitForTaskToken|sync(:2)?)$/;

const readResource = (arn: string): Resource | undefined => {
  if (FUNCTION.test(arn)) return { kind: 'function', functionArn: arn };
  const [, resourceType, resource] = INTEGRATION.exec(arn) ?? [];
  if (resourceType === undefined || resource === undefined || resourceType === 'activity') return undefined;
  const waits = WAITS.test(resource);
  const isLambda = resourceType === 'lambda' && (resource === 'invoke' || resource === 'invoke.waitForTaskToken');
  return { kind: isLambda ? 'lambda' : 'service', resourceType, resource, waits };
};

const known = new Map<string, Resource | undefined>();

/** Reads the Resource of a Task, or undefined when it is none that could be played. */
export const resourceOf = (arn: string): Resource | undefined => {
  if (!known.has(arn)) known.set(arn, readResource(arn));
  return known.get(arn);
};
