import type { Access } from '../services/iam/access.ts';
import type { FunctionDefinition } from '../services/lambda/function-definition.ts';
import { readFunctionName } from '../services/lambda/function-name.ts';
import type { MappingDefinition } from '../services/table-stream/mapping-definition.ts';
import { requireQueueGrants } from './failure-grants.ts';

const READING = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/** Refuses an event source mapping whose function may not read the stream or give records up, as AWS does at once. */
export const requireStreamGrants = (
  mappings: readonly MappingDefinition[],
  functions: readonly FunctionDefinition[],
  access: Access,
): void => {
  for (const { FunctionName, EventSourceArn, DestinationConfig } of mappings) {
    const { name } = readFunctionName(FunctionName);
    const roleArn = functions.find((definition) => definition.name === name)?.roleArn ?? '';
    for (const action of READING) access.requireGrant(roleArn, action, EventSourceArn);
    access.requireGrant(roleArn, 'dynamodb:ListStreams', '*');
    const queue = DestinationConfig?.OnFailure.Destination;
    if (queue !== undefined) requireQueueGrants(roleArn, queue, access);
    const { keyArn } = access.named.table(EventSourceArn.split('/stream/')[0] ?? '');
    // In whose name the key is asked for a stream is nowhere said: no condition may stand in the way.
    if (keyArn !== undefined) access.requireGrant(roleArn, 'kms:Decrypt', keyArn);
  }
};
