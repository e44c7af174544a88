import type { Need } from './decide.ts';
import { keyNeeds } from './key-needs.ts';
import type { NamedResources } from './named-resources.ts';

/** Tell what giving up into a queue needs: the queue, and the key that its messages are encrypted with. */
export const queueNeeds = (queueArn: string, named: NamedResources): Need[] => [
  { action: 'sqs:SendMessage', resource: queueArn },
  ...keyNeeds({ keyArn: named.queue(queueArn).keyArn, service: 'sqs', use: 'write', encryptionContext: {} }),
];
