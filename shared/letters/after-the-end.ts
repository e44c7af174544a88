import type { Application, Outcome } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { secondLookWords } from '../status/second-look-words.ts';
import { againWords } from './again-words.ts';
import { certificateWords } from './certificate-words.ts';
import { feesAtTheEnd } from './fees-at-the-end.ts';

type Words = (application: Application, now: Instant) => readonly string[];

const feesAndAgain: Words = (application, now) => [...feesAtTheEnd(application), ...againWords(application, now)];

const afterOutcome: Record<Outcome, Words> = {
  endorsed: certificateWords,
  declined: (application, now) => [...secondLookWords(application, now), ...feesAndAgain(application, now)],
  withdrawn: feesAndAgain,
  lapsed: feesAndAgain,
  refused: (application) => [
    ...feesAtTheEnd(application),
    'The refusal does not delay another application: you can apply again as soon as the requirements are met, and take over what you entered.',
  ],
};

/**
 * Says, each as a paragraph, what is left of an application that has ended: of its fees, of what may be asked for, and
 * how to apply again. The last letter says it, and the page from then on.
 */
export const afterTheEnd: Words = (application, now) =>
  application.closed === undefined ? [] : afterOutcome[application.closed.outcome](application, now);
