import { type Application, isDecided, type Outcome } from '../application/application.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { Change } from '../change.ts';
import type { Instant } from '../instant.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { dayOf } from './day-of.ts';
import { hasPaid } from './money/has-paid.ts';
import { letterFor, toApplicant } from './letter-for.ts';
import { newestRun } from './newest-run.ts';
import { closeWaits } from './resume.ts';
import { currentReview, decidedAt, undecidedReviewers } from './review/review-of.ts';
import { startsWaitingPeriod } from './waiting-period.ts';
import { firstAsking } from './waits/attempt-name.ts';
import { waitKey } from './waits/wait-key.ts';

const freedReviewers = (application: Application): Readonly<Record<string, -1>> =>
  Object.fromEntries(undecidedReviewers(currentReview(application)).map(({ reviewerId }) => [reviewerId, -1 as const]));

/** Makes the letter that tells the applicant the outcome. */
export const outcomeLetter = (application: Application, outcome: Outcome): LetterIntent =>
  letterFor(application, toApplicant(`application-${outcome}`), waitKey.end(newestRun(application)), firstAsking);

/** Finds the day on which an application was decided that ended so: only the review decides. */
const decidedOn = (application: Application, outcome: Outcome): CalendarDate | undefined => {
  const at = isDecided(outcome) ? decidedAt(currentReview(application)) : undefined;
  return at === undefined ? undefined : dayOf(application, at);
};

/**
 * Frees the person of an application that ends; without a start of the waiting period when no fee was paid, and with the
 * day of the decision where there was one.
 */
export const releaseOf = (application: Application, outcome: Outcome): NonNullable<Change['release']> => {
  const day = decidedOn(application, outcome);
  return {
    personId: application.personId,
    forget: !startsWaitingPeriod(outcome, hasPaid(application)),
    ...(day === undefined ? {} : { decidedOn: day }),
  };
};

/**
 * Ends an application: one conditional write that sets the outcome, closes every wait and link, and resumes every open
 * wait. Ended by the rules, or before any fee was paid, it does not start the waiting period (house policy).
 */
export const close = (
  application: Application,
  { outcome, by, reason }: { readonly outcome: Outcome; readonly by: string; readonly reason: string },
  now: Instant,
): Change => {
  const ended: Application = { ...application, closed: { at: now, outcome, by, reason } };
  const role = by === 'applicant' || by === 'coordinator' ? by : 'association';
  return {
    application: closeWaits(ended, outcome, now),
    event: { at: now, actor: { role }, kind: outcome, data: { reason } },
    letters: [outcomeLetter(ended, outcome)],
    release: releaseOf(application, outcome),
    workload: freedReviewers(application),
  };
};
