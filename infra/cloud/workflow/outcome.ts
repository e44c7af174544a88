import type { Storyteller } from './storyteller.ts';

/** The end is recorded once, money is put in order, and the run ends or hands over to the next one. */
export const outcome = (story: Storyteller) => ({
  outcome: story.task({
    name: 'Record the outcome',
    tells:
      'Closes the application in one write: the letter, the certificate and the entry in the public register follow.',
  }),
  howDidItEnd: story.question({
    name: 'How did it end?',
    tells: 'Shows the outcome in the picture of the execution.',
  }),
  settle: story.task({
    name: 'Settle the payments',
    tells:
      'Expires an open Checkout Session and refunds what the policy says, after the application closed. Repeatable.',
    afterTheEnd: { catches: ['RunIsOver', 'StandsElsewhere'] },
  }),
  startTheNextRun: story.task({
    name: 'Start the next run',
    tells: 'Hands over to a new execution: after a deferral, a reopening, or before this one reaches its 365 days.',
    afterTheEnd: { catches: ['ApplicationClosed', 'StandsElsewhere'] },
  }),
});
