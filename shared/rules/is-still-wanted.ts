import { type Application, outcomeSchema } from '../application/application.ts';
import type { LetterIntent, LetterKind } from '../letter-kind.ts';
import { outcomeLetter } from './close.ts';
import { isProcessing } from './money/fee-state.ts';
import { isDraft } from './is-draft.ts';
import { mayStillAnswer } from './references/may-still-answer.ts';
import { type OpenQuestion, openQuestions } from './open-questions.ts';
import { currentReview, undecidedReviewers } from './review/review-of.ts';
import { isOfTheSeat, isSeating } from './review/seated-letters.ts';
import { requestAt, wantsAnotherSince } from './references/slots.ts';
import { attemptOf } from './waits/attempt-name.ts';
import { kindOfWait, requestOfWait, waitKey } from './waits/wait-key.ts';

/** Lists the letters that ask something of somebody, and so must not leave once their wait is over. */
const asking: readonly LetterKind[] = [
  'membership-to-confirm',
  'fee-due',
  'reference-requested',
  'another-referee-needed',
  'another-referee-advised',
  'review-requested',
  'review-late',
  'information-asked',
  'decision-to-confirm',
  'amendment-asked',
  'membership-expired',
];

/** Lists the letters about a draft, which say what is true no more once it is submitted. */
const ofDraft: readonly LetterKind[] = ['application-started', 'draft-reminder'];

/** Lists the letters of an outcome, whose words are those of the end that stands. */
const ofOutcome: readonly LetterKind[] = outcomeSchema.options.map((outcome) => `application-${outcome}` as const);

/** Lists the letters that tell how an application goes on, which is true no more once it has ended. */
const ofTheOpen: readonly LetterKind[] = ['application-reopened', 'references-asked-anew'];

/** Says whether what was lifted from the applicant stays so: another referee may be asked for again before the letter leaves. */
const isStillLifted = (application: Application, { wait }: LetterIntent): boolean =>
  application.closed === undefined &&
  (kindOfWait(wait) === 'fee' || wantsAnotherSince(application, requestOfWait(wait).slot) === undefined);

const isBeingPaid = ({ fees }: Application, wait: string): boolean =>
  fees.some((fee) => waitKey.fee(fee) === wait && isProcessing(fee));

const isOpen = ({ closed, waits }: Application, wait: string): boolean => {
  const open = waits[wait];
  return closed === undefined && open !== undefined && open.resume === undefined && open.closedAt === undefined;
};

/** Says whether the clock is still that of the letter: begun anew, it has letters of its own. */
const isOfThisClock = (application: Application, { question, slot }: OpenQuestion, letter: LetterIntent): boolean =>
  isSeating(letter.attempt)
    ? isOfTheSeat(application, letter)
    : attemptOf(letter.attempt)?.restarts === question.restarts(application, slot);

const hasToDecide = (application: Application, reviewer: string): boolean =>
  undecidedReviewers(currentReview(application)).some(({ reviewerId }) => reviewerId === reviewer);

const isAskedNow = (application: Application, letter: LetterIntent): boolean => {
  const { to, wait } = letter;
  const asked = openQuestions(application).find((open) => open.wait === wait);
  if (asked === undefined || !isOfThisClock(application, asked, letter)) return false;
  return to.role !== 'reviewer' || hasToDecide(application, to.id);
};

/**
 * Says whether a letter shall still leave: news always, an asking only while its wait is open and unanswered, asks this
 * very person by this very clock, and no payment of it is on its way; one about a draft only while it is one, one of how
 * it goes on only while it does, one of an outcome only while that end stands. Whose address is erased gets none any more.
 */
export const isStillWanted = (application: Application, letter: LetterIntent): boolean => {
  const { key, kind, to, wait } = letter;
  const { closed } = application;
  if (application.erasure !== undefined && to.role !== 'coordinator') return false;
  if (kind === 'reference-link' && to.role === 'referee') {
    const asked = requestAt(application, to);
    return asked !== undefined && mayStillAnswer(application, asked);
  }
  if (ofDraft.includes(kind)) return isDraft(application);
  if (ofOutcome.includes(kind)) return closed !== undefined && outcomeLetter(application, closed.outcome).key === key;
  if (ofTheOpen.includes(kind)) return closed === undefined;
  if (kind === 'no-longer-asked') return isStillLifted(application, letter);
  if (kind === 'failure-parked') return isOpen(application, wait);
  if (!asking.includes(kind)) return true;
  return isOpen(application, wait) && isAskedNow(application, letter) && !isBeingPaid(application, wait);
};
