import type { CloudAssembly } from '../cloud-assembly/read-cloud-assembly.ts';
import type { Access } from '../services/iam/access.ts';
import { queueNeeds } from '../services/iam/queue-needs.ts';
import type { FunctionDefinition } from '../services/lambda/function-definition.ts';
import { invokeConfigs } from '../services/lambda/invoke-configs.ts';

/** Refuses a role that may not give up into a queue, whose key it needs as well. */
export const requireQueueGrants = (roleArn: string, queue: string, access: Access): void => {
  for (const { action, resource, context } of queueNeeds(queue, access.named))
    access.requireGrant(roleArn, action, resource, context);
};

/** Refuses a function that may not put what it gave up into its queue, as AWS does when the destination is set. */
export const requireFailureGrants = (
  assembly: CloudAssembly,
  functions: readonly FunctionDefinition[],
  access: Access,
): void => {
  for (const { name, DestinationConfig } of invokeConfigs(assembly)) {
    const roleArn = functions.find((definition) => definition.name === name)?.roleArn ?? '';
    const queue = DestinationConfig?.OnFailure?.Destination;
    if (queue?.includes(':sqs:')) requireQueueGrants(roleArn, queue, access);
  }
};
