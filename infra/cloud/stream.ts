import { Duration, aws_iam as iam, aws_lambda as lambda } from 'aws-cdk-lib';
import type { DeadLetters } from './dead-letters.ts';
import type { LiveFunction } from './functions/live-function.ts';
import type { Storage } from './storage.ts';

type FilterPattern = { pattern: string };
type Reading = { storage: Storage; outbox: 'workflow' | 'letter'; served: LiveFunction; deadLetters: DeadLetters };

const letItRead = ({ storage: { table, key }, served, deadLetters }: Reading) => {
  // Before the key without a condition, which would cover the use of it for the queue: so each statement is seen used.
  deadLetters.letWrite(served);
  served.role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [table.tableStreamArn ?? ''],
    }),
  );
  served.role.addToPolicy(new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }));
  served.role.addToPolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] }));
};

/**
 * Leaf attributes: a map attribute never matches `exists`. What the outbox itself writes takes `ready` away, or says
 * that a letter is no intent any more: else each try that fails would wake another, and those two more.
 */
const readyFor = (outbox: Reading['outbox']): FilterPattern => {
  const ready = { ready: { S: [{ exists: true }] }, outbox: { S: [outbox] } };
  const NewImage = outbox === 'letter' ? { ...ready, state: { S: ['intent'] } } : ready;
  return { pattern: JSON.stringify({ eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage } }) };
};

/**
 * Lets an outbox read the table's stream: from its beginning, and only items that are ready for it. Lambda keeps order
 * within a lane: while a reported record is tried (10 times, an hour at the latest) everything behind it waits,
 * isolated or not. So the outbox reports only what passes soon, when the others could not leave either; what is wrong
 * with one item it leaves to the five-minute schedule, which finds whatever is still in the table.
 */
export const readTheStream = (reading: Reading): void => {
  const { storage, outbox, served, deadLetters } = reading;
  letItRead(reading);
  const mapping = new lambda.EventSourceMapping(served, 'Stream', {
    target: served.alias,
    eventSourceArn: storage.table.tableStreamArn ?? '',
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10,
    maxRecordAge: Duration.hours(1),
    parallelizationFactor: 2,
    onFailure: { bind: () => ({ destination: deadLetters.queue.queueArn }) },
    filters: [readyFor(outbox)],
  });
  mapping.node.addDependency(served.role);
};
