import { Duration, aws_events as events, aws_events_targets as targets } from 'aws-cdk-lib';
import type { DeadLetters } from './dead-letters.ts';
import type { LiveFunction } from './functions/live-function.ts';
import type { EndorsementNames } from './names.ts';

type Hop = { served: LiveFunction; deadLetters: DeadLetters };

const targetOf = ({ served, deadLetters }: Hop, event?: events.RuleTargetInput) =>
  new targets.LambdaFunction(served.alias, {
    deadLetterQueue: deadLetters.queue,
    maxEventAge: Duration.hours(1),
    retryAttempts: 10,
    ...(event ? { event } : {}),
  });

const takenOver = (hop: Hop) => {
  hop.deadLetters.takeOver(hop.served);
  return targetOf(hop);
};

/** Passes on what the function reads and no more: SES tells address and subject too, which dead letters would keep. */
const whatIsRead = (more: Record<string, unknown> = {}) => {
  const field = (path: string) => events.EventField.fromPath(`$.detail.${path}`);
  const tags = { application: field('mail.tags.application'), letter: field('mail.tags.letter') };
  return events.RuleTargetInput.fromObject({ detail: { eventType: field('eventType'), mail: { tags }, ...more } });
};

/** Leaves out what Cognito sends by our domain, and so by our configuration set: a code to sign in is no letter of ours. */
const ours = { application: [{ exists: true }], letter: [{ exists: true }] };

/**
 * Tells complaints about letters that arrived from those about letters that did not leave, because a complaint came
 * before. The first have null there, or nothing: a template may not say null, and anything-but takes it.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Complaint.html
 */
const subTypeIs = (complaintSubType: readonly unknown[]): events.EventPattern => ({
  detail: { complaint: { complaintSubType } },
});

/** Tells a function what became of our letters: bounced, complained about, not sent, delivered. */
export const onMailEvents = (hop: Hop, configurationSet: string) => {
  hop.deadLetters.takeOver(hop.served);
  const rule = (id: string, detailType: string[], read: events.RuleTargetInput) =>
    new events.Rule(hop.served, id, {
      description: 'What became of a letter.',
      eventPattern: {
        source: ['aws.ses'],
        detailType,
        detail: { mail: { tags: { 'ses:configuration-set': [configurationSet], ...ours } } },
      },
      targets: [targetOf(hop, read)],
    });
  // Three, because AWS does not say what a path that leads to nothing is replaced by.
  const bounceType = events.EventField.fromPath('$.detail.bounce.bounceType');
  rule('Bounces', ['Email Bounced'], whatIsRead({ bounce: { bounceType } }));
  const complaintSubType = events.EventField.fromPath('$.detail.complaint.complaintSubType');
  rule('Suppressed', ['Email Complaint Received'], whatIsRead({ complaint: { complaintSubType } })).addEventPattern(
    subTypeIs(['OnAccountSuppressionList']),
  );
  rule('MailEvents', ['Email Complaint Received', 'Email Delivered'], whatIsRead()).addEventPattern(
    subTypeIs([{ exists: false }, { 'anything-but': ['OnAccountSuppressionList'] }]),
  );
};

/** Tells a function that an execution ended in a way that no execution should. */
export const onDeadExecutions = (hop: Hop, { stateMachineArn }: EndorsementNames) =>
  new events.Rule(hop.served, 'ExecutionEvents', {
    description: 'An execution failed, timed out or was stopped.',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [stateMachineArn] },
    },
    targets: [takenOver(hop)],
  });

/** Calls a function again and again. */
export const every = (interval: Duration, hop: Hop) =>
  new events.Rule(hop.served, 'Schedule', {
    description: `Calls ${hop.served.node.id} every ${interval.toHumanString()}.`,
    schedule: events.Schedule.rate(interval),
    targets: [takenOver(hop)],
  });
