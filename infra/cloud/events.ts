import { Duration, aws_events as events, aws_events_targets as targets } from 'aws-cdk-lib';
import type { DeadLetters } from './dead-letters.ts';
import type { LiveFunction } from './functions/live-function.ts';
import type { EndorsementNames } from './names.ts';

type Hop = { served: LiveFunction; deadLetters: DeadLetters };

const targetOf = ({ served, deadLetters }: Hop) => {
  deadLetters.takeOver(served);
  return new targets.LambdaFunction(served.alias, {
    deadLetterQueue: deadLetters.queue,
    maxEventAge: Duration.hours(1),
    retryAttempts: 10,
  });
};

/** Tell a function what became of our letters: bounced, complained about, delivered. */
export const onMailEvents = (hop: Hop, configurationSet: string) =>
  new events.Rule(hop.served, 'MailEvents', {
    description: 'What became of a letter.',
    eventPattern: {
      source: ['aws.ses'],
      detailType: ['Email Bounced', 'Email Complaint Received', 'Email Delivered'],
      detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
    },
    targets: [targetOf(hop)],
  });

/** Tell a function that an execution ended in a way that no execution should. */
export const onDeadExecutions = (hop: Hop, { stateMachineArn }: EndorsementNames) =>
  new events.Rule(hop.served, 'ExecutionEvents', {
    description: 'An execution failed, timed out or was stopped.',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [stateMachineArn] },
    },
    targets: [targetOf(hop)],
  });

/** Call a function again and again. */
export const every = (interval: Duration, hop: Hop) =>
  new events.Rule(hop.served, 'Schedule', {
    description: `Calls ${hop.served.node.id} every ${interval.toHumanString()}.`,
    schedule: events.Schedule.rate(interval),
    targets: [targetOf(hop)],
  });
