import { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { Endings } from './endings.ts';
import { expressions } from './expressions.ts';
import type { Storyteller } from './storyteller.ts';

/** The end is recorded once, money is put in order, and the run ends or hands over to the next one. */
export const outcome = (story: Storyteller, ends: Endings) => {
  const record = story.task({
    name: 'Record the outcome',
    tells:
      'Closes the application in one write: the letter, the certificate and the entry in the public register follow.',
  });
  const howDidItEnd = story.question({
    name: 'How did it end?',
    tells: 'Shows the outcome in the picture of the execution.',
  });
  const settle = story.task({
    name: 'Settle the payments',
    tells:
      'Expires an open Checkout Session and refunds what the policy says, after the application closed. Repeatable.',
    afterTheEndUnless: ['RunIsOver', 'StandsElsewhere'],
  });
  const startTheNextRun = story.task({
    name: 'Start the next run',
    tells: 'Hands over to a new execution: after a deferral, a reopening, or before this one reaches its 365 days.',
    afterTheEndUnless: ['ApplicationClosed', 'StandsElsewhere'],
  });

  record.next(howDidItEnd);
  settle.next(howDidItEnd);
  startTheNextRun.next(ends.nextRun);
  for (const known of ['endorsed', 'declined', 'withdrawn', 'lapsed', 'refused'] as const) {
    howDidItEnd.when(sfn.Condition.jsonata(expressions.is('outcome', known)), ends[known]);
  }
  howDidItEnd.when(sfn.Condition.jsonata(expressions.is('outcome', 'deferred')), startTheNextRun);
  return { record, howDidItEnd, settle, startTheNextRun };
};
