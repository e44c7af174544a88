import type { Need } from './decide.ts';
import { keyNeeds } from './key-needs.ts';
import type { NamedResources } from './named-resources.ts';

/** Tells what it needs to put what was given up into a queue: the queue, and the key that encrypts its messages. */
export const queueNeeds = (queueArn: string, named: NamedResources): Need[] => [
  { action: 'sqs:SendMessage', resource: queueArn },
  ...keyNeeds({ keyArn: named.queue(queueArn).keyArn, service: 'sqs', use: 'write', encryptionContext: {} }),
];
