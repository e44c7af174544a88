import * as z from 'zod/mini';
import { account, arn } from '../../cloud-assembly/account.ts';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { answerJson } from '../aws-endpoint/answers.ts';
import { readJson, type Play } from '../aws-endpoint/play.ts';
import { AwsError } from '../aws-error.ts';
import type { DeadLetter, DeadLetters } from '../dead-letters.ts';
import type { Access } from '../iam/access.ts';
import { parseInput } from '../parse-input.ts';
import { bookOfReceived, type Received } from './received.ts';

export interface SqsOptions {
  readonly assembly: CloudAssembly;
  readonly access: Access;
  readonly deadLetters: Pick<DeadLetters, 'list' | 'remove'>;
  readonly now: () => number;
}

// What is not played is refused, not ignored.
const listing = z.strictObject({ QueueNamePrefix: z._default(z.string(), '') });
const ofQueue = { QueueUrl: z.string() };
const receiving = z.strictObject({
  ...ofQueue,
  MaxNumberOfMessages: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
  VisibilityTimeout: z._default(z.int().check(z.gte(0), z.lte(43_200)), 30),
  WaitTimeSeconds: z._default(z.int().check(z.gte(0), z.lte(20)), 0),
  MessageAttributeNames: z._default(z.array(z.string()), []),
});
const deleting = z.strictObject({ ...ofQueue, ReceiptHandle: z.string() });
const purging = z.strictObject(ofQueue);

const parsed = <Asked>(schema: z.ZodMiniType<Asked>, input: unknown): Asked =>
  parseInput(schema, input, 'InvalidParameterValue');

const nameIn = (url: unknown): string => (typeof url === 'string' ? (url.split('/').at(-1) ?? '') : '');

/** Answers an action; `origin` is the address under which the queues are spoken to. */
type Action = (input: unknown, origin: string) => unknown;

/** The letters of a queue, by the address of the queue. */
type LettersOf = (url: string) => readonly DeadLetter[];

const listQueues =
  (queues: readonly string[]): Action =>
  (input, origin) => {
    const { QueueNamePrefix } = parsed(listing, input);
    const found = queues.filter((name) => name.startsWith(QueueNamePrefix));
    return found.length === 0 ? {} : { QueueUrls: found.map((name) => `${origin}/${account.id}/${name}`) };
  };

/**
 * Gives the messages that a call sees: one that does not wait asks only some of the servers, here for every other
 * message, so that a lone message is not seen. One that waits asks all of them, and is answered at once.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
 */
const heard = (visible: readonly DeadLetter[], waits: boolean) =>
  waits ? visible : visible.filter((_letter, at) => at % 2 === 1);

const receive =
  (lettersOf: LettersOf, received: Received, now: () => number): Action =>
  (input) => {
    const { QueueUrl, MaxNumberOfMessages, MessageAttributeNames, ...asked } = parsed(receiving, input);
    const visible = lettersOf(QueueUrl).filter((letter) => !received.isHidden(letter));
    const until = now() + asked.VisibilityTimeout * 1000;
    const taken = heard(visible, asked.WaitTimeSeconds > 0).slice(0, MaxNumberOfMessages);
    if (taken.length === 0) return {};
    return { Messages: taken.map((letter) => received.take(letter, until, MessageAttributeNames)) };
  };

const actionsOf = ({ assembly, deadLetters, now }: SqsOptions): Readonly<Record<string, Action>> => {
  const queues = assembly.ofType('AWS::SQS::Queue').map(({ ref }) => nameIn(ref));
  const received = bookOfReceived(now);
  const lettersOf: LettersOf = (url) => {
    const name = queues.find((queue) => queue === nameIn(url));
    if (name === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return deadLetters.list().filter(({ queueArn }) => queueArn === arn('sqs', name));
  };
  const remove = (url: string, isMeant: (letter: DeadLetter) => boolean) => {
    deadLetters.remove(
      new Set(
        lettersOf(url)
          .filter(isMeant)
          .map(({ id }) => id),
      ),
    );
    return {};
  };
  return {
    ListQueues: listQueues(queues),
    ReceiveMessage: receive(lettersOf, received, now),
    DeleteMessage: (input) => {
      const { QueueUrl, ReceiptHandle } = parsed(deleting, input);
      const meant = received.idBehind(ReceiptHandle);
      if (meant === undefined) throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
      return remove(QueueUrl, ({ id }) => id === meant);
    },
    PurgeQueue: (input) => remove(parsed(purging, input).QueueUrl, () => true),
  };
};

/** Plays SQS for the queues of the template: what was given up is listed, looked at, deleted and purged. */
export const playSqs = (options: SqsOptions): Play => {
  const actions = actionsOf(options);
  return (call, response, caller) => {
    const input = readJson(call);
    const queue = nameIn(input['QueueUrl']);
    options.access.judge(caller, [{ action: `sqs:${call.action}`, resource: queue === '' ? '*' : arn('sqs', queue) }]);
    const action = actions[call.action];
    if (!action)
      throw new AwsError(
        'UnknownOperationException',
        `The action ${call.action} of SQS is not played on this machine.`,
      );
    answerJson(response, action(input, `http://${call.header('host')}`));
  };
};
