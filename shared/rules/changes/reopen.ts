import type { Application } from '../../application/application.ts';
import type { Doubt } from '../../application/doubt.ts';
import { type Fee, unpaidFee } from '../../application/fee.ts';
import type { Wait } from '../../application/wait.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant } from '../../instant.ts';
import type { LetterIntent } from '../../letter-kind.ts';
import type { Person } from '../../person.ts';
import { dayOf } from '../day-of.ts';
import { chequeCameBack, isWithoutItsCheque } from '../money/cheque-back.ts';
import { feeByName } from '../money/fee-of.ts';
import { isGoing } from '../money/fee-state.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { newestRun } from '../newest-run.ts';
import { currentReview, undecidedReviewers } from '../review/review-of.ts';
import { refundOf } from '../money/left-by-hand.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';
import { settleDoubts } from './settle-doubts.ts';
import { restartClocks } from './restart-clocks.ts';
import { reopenableFrom } from '../reopenable-from.ts';
import { reopenings } from '../reopenings.ts';
import { startNextRun } from './run-changes.ts';
import { firstAsking } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Says whether a doubt is about a refund of what settled a fee: one that Stripe refused, or that failed. */
const isOfFeePaid = (application: Application, doubt: Doubt): boolean => {
  const fee = feeByName(application, doubt.fee);
  const refund = refundOf(application, doubt);
  if (fee === undefined || refund === undefined) return false;
  return fee.paid?.paymentIntentId === refund.paymentIntentId && !chequeCameBack(fee);
};

/** Says whether somebody dealt with a refund that did not go: it may have been given by hand, which was not always written down. */
const mayBeGiven = (application: Application, doubt: Doubt): boolean =>
  doubt.settled !== undefined && !reopenings(application).includes(doubt.settled.at) && isOfFeePaid(application, doubt);

/**
 * Says whether an ended application can go on where it stood: withdrawn or lapsed, and no fee of it went back. One whose
 * paper check came back never went, and is asked for anew.
 */
export const mayReopen = (application: Application): boolean => {
  const { closed, fees, erasure, doubts = [] } = application;
  if (erasure !== undefined || (closed?.outcome !== 'withdrawn' && closed?.outcome !== 'lapsed')) return false;
  const goes = fees.some(
    (fee) =>
      !chequeCameBack(fee) &&
      fee.refunds.some((one) => one.paymentIntentId === fee.paid?.paymentIntentId && isGoing(one)),
  );
  return !goes && !doubts.some((doubt) => mayBeGiven(application, doubt));
};

const isMoot = (application: Application, doubt: Doubt): boolean =>
  doubt.settled === undefined && isOfFeePaid(application, doubt);

/** Says whether opening again closes a note that a fee has to go back: whoever gave it back already has to record it first. */
export const closesReturn = (application: Application): boolean =>
  (application.doubts ?? []).some((doubt) => isMoot(application, doubt));

/** Settles what is open about refunds of paid fees: whoever gave them by hand now would return the fee of what goes on. */
const withoutReturns = (application: Application, word: Word, now: Instant): Application =>
  settleDoubts(application, (doubt) => isMoot(application, doubt), word, now);

/** Lists the fees that opening again asks for anew: the paper check that paid them came back. */
export const askedAnew = (application: Application): readonly Fee[] =>
  application.fees.filter((fee) => isWithoutItsCheque(application, fee));

const withFeesAnew = (application: Application): Application => {
  const anew = askedAnew(application).map(({ kind, number, lines }) => unpaidFee(kind, number + 1, lines));
  return { ...application, fees: [...application.fees, ...anew] };
};

/** Opens a wait that the end closed; one that was over before stays the same object, which no save writes. */
const openAgain = (wait: Wait, endedAt: Instant): Wait => {
  const { closedAt, ...open } = wait;
  return closedAt === undefined || !hasCome(endedAt, closedAt) ? wait : open;
};

const opened = (application: Application, word: Word, now: Instant): Application => {
  const { closed, ...kept } = application;
  const endedAt = closed?.at ?? now;
  const waits = Object.fromEntries(Object.entries(kept.waits).map(([key, wait]) => [key, openAgain(wait, endedAt)]));
  const again = intervene({ ...withoutReturns(kept, word, now), waits }, 'reopened', word, now);
  return withFeesAnew(restartClocks(again, now));
};

/** Tells the applicant, whose last letter said that it had ended; what is asked of them comes in a letter of its own. */
const toldOf = (application: Application): LetterIntent => {
  const draft = toApplicant('application-reopened');
  return letterFor(application, draft, waitKey.reopened(newestRun(application)), firstAsking);
};

/** Takes the person's one place for an open application again, and remembers the day of applying where it was forgotten. */
const holding = (person: Person, { id, endorsement, submissions, policy }: Application): Person => {
  const known = person.applications.some(({ applicationId }) => applicationId === id);
  const first = submissions[0];
  if (known || endorsement === undefined || first === undefined) return { ...person, openApplicationId: id };
  const submittedOn = dayOf({ policy }, first.at);
  const again = { applicationId: id, credential: endorsement.credential, submittedOn };
  return { ...person, openApplicationId: id, applications: [...person.applications, again] };
};

/**
 * Opens a withdrawn or lapsed application again where it stood, or at a fee that is asked for anew, as a new run in which
 * every clock begins anew, and tells the applicant. It takes the person's one place for an open application, so it throws when another application
 * holds that place, or the other credential was applied for too short a time ago.
 */
export const reopen = (application: Application, person: Person, word: Word, now: Instant): Change => {
  if (!mayReopen(application)) throw new Error('This application cannot be opened again.');
  if (person.openApplicationId !== undefined) throw new Error('Another application of this person is open.');
  if (reopenableFrom(application, person, now) !== undefined)
    throw new Error('This person applied for the other credential.');
  const { event: _run, ...change } = startNextRun(opened(application, word, now), now);
  const judging = undecidedReviewers(currentReview(change.application));
  return {
    ...change,
    event: { at: now, ...byCoordinator('reopened', word) },
    letters: [toldOf(change.application)],
    person: holding(person, application),
    workload: Object.fromEntries(judging.map(({ reviewerId }) => [reviewerId, 1 as const])),
  };
};
