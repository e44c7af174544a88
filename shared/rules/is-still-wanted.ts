import type { Application } from '../application/application.ts';
import type { LetterIntent, LetterKind } from '../letter-kind.ts';
import { outcomeLetter } from './close.ts';
import { isProcessing } from './money/fee-state.ts';
import { isDraft } from './is-draft.ts';
import { mayStillAnswer } from './references/may-still-answer.ts';
import { openQuestions } from './open-questions.ts';
import { currentReview, undecidedReviewers } from './review/review-of.ts';
import { isOfTheSeat, isSeating } from './review/seated-letters.ts';
import { requestAt, wantsAnotherSince } from './references/slots.ts';
import { attemptOf } from './waits/attempt-name.ts';
import type { Question } from './waits/question.ts';
import { kindOfWait, requestOfWait, waitKey } from './waits/wait-key.ts';

/** Says whether a letter of a kind may still leave. */
type Wanted = (application: Application, letter: LetterIntent) => boolean;

const isBeingPaid = ({ fees }: Application, wait: string): boolean =>
  fees.some((fee) => waitKey.fee(fee) === wait && isProcessing(fee));

const isOpen = ({ closed, waits }: Application, wait: string): boolean => {
  const open = waits[wait];
  return closed === undefined && open !== undefined && open.resume === undefined && open.closedAt === undefined;
};

/** Says whether the clock is still that of the letter: begun anew, it has letters of its own. */
const isOfThisClock = (application: Application, question: Question, letter: LetterIntent): boolean =>
  isSeating(letter.attempt)
    ? isOfTheSeat(application, letter)
    : attemptOf(letter.attempt)?.restarts === question.restarts(application);

const hasToDecide = (application: Application, reviewer: string): boolean =>
  undecidedReviewers(currentReview(application)).some(({ reviewerId }) => reviewerId === reviewer);

const isAskedNow = (application: Application, letter: LetterIntent): boolean => {
  const { to, wait } = letter;
  const asked = openQuestions(application).find((open) => open.wait === wait);
  if (asked === undefined || !isOfThisClock(application, asked.question, letter)) return false;
  return to.role !== 'reviewer' || hasToDecide(application, to.id);
};

/** News stay true, whatever has come since. */
const always: Wanted = () => true;

/** What is said about a draft is true no more once it is submitted. */
const whileDraft: Wanted = isDraft;

/**
 * An asking stands while its wait is open and unanswered, it asks this very person by this very clock, and no payment of it
 * is on its way.
 */
const whileAsked: Wanted = (application, letter) =>
  isOpen(application, letter.wait) && isAskedNow(application, letter) && !isBeingPaid(application, letter.wait);

const whileParked: Wanted = (application, { wait }) => isOpen(application, wait);

const whileItMayBeAnswered: Wanted = (application, { to }) => {
  const asked = to.role === 'referee' ? requestAt(application, to) : undefined;
  return asked !== undefined && mayStillAnswer(application, asked);
};

/** How an application goes on is true no more once it has ended. */
const untilTheEnd: Wanted = ({ closed }) => closed === undefined;

/** What was lifted from the applicant stays so, unless another referee is asked for again before the letter leaves. */
const whileLifted: Wanted = (application, { wait }) =>
  application.closed === undefined &&
  (kindOfWait(wait) === 'fee' || wantsAnotherSince(application, requestOfWait(wait).slot) === undefined);

/** The words of an outcome are those of the end that stands. */
const whileThatEndStands: Wanted = (application, { key }) =>
  application.closed !== undefined && outcomeLetter(application, application.closed.outcome).key === key;

const wanted: Record<LetterKind, Wanted> = {
  'application-started': whileDraft,
  'draft-reminder': whileDraft,
  'application-submitted': always,
  'application-refused': whileThatEndStands,
  'membership-to-confirm': whileAsked,
  'fee-due': whileAsked,
  'fee-received': always,
  'fee-refunded': always,
  'refund-made': always,
  'money-to-check': always,
  'reference-requested': whileAsked,
  'reference-link': whileItMayBeAnswered,
  'reference-received': always,
  'references-asked-anew': untilTheEnd,
  'another-referee-needed': whileAsked,
  'another-referee-advised': whileAsked,
  'no-longer-asked': whileLifted,
  'review-requested': whileAsked,
  'review-late': whileAsked,
  'information-asked': whileAsked,
  'decision-to-confirm': whileAsked,
  'amendment-asked': whileAsked,
  'membership-expired': whileAsked,
  'application-endorsed': whileThatEndStands,
  'application-declined': whileThatEndStands,
  'application-withdrawn': whileThatEndStands,
  'application-lapsed': whileThatEndStands,
  'application-reopened': untilTheEnd,
  'failure-parked': whileParked,
  'address-bounced': always,
  'details-corrected': always,
  'address-left': always,
};

/** Says whether a letter shall still leave; whose address is erased gets none any more. */
export const isStillWanted = (application: Application, letter: LetterIntent): boolean => {
  if (application.erasure !== undefined && letter.to.role !== 'coordinator') return false;
  return wanted[letter.kind](application, letter);
};
