import type { Application } from '../application/application.ts';
import type { LetterIntent, LetterKind } from '../letter-kind.ts';
import { outcomeLetter } from './close.ts';
import { isProcessing } from './fee-state.ts';
import { isDraft } from './is-draft.ts';
import { mayStillAnswer } from './may-still-answer.ts';
import { requestAt } from './slots.ts';
import { waitKey } from './waits/wait-key.ts';

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
  'failure-parked',
];

/** Lists the letters about a draft, which say what is true no more once it is submitted. */
const ofDraft: readonly LetterKind[] = ['application-started', 'draft-reminder'];

/** Lists the letters of an outcome, whose words are those of the end that stands. */
const ofOutcome: readonly LetterKind[] = [
  'application-endorsed',
  'application-declined',
  'application-withdrawn',
  'application-lapsed',
  'application-refused',
];

const isOnItsWay = ({ fees }: Application, wait: string): boolean =>
  fees.some((fee) => waitKey.fee(fee) === wait && isProcessing(fee));

/**
 * Says whether a letter shall still leave: news always, an asking only while its wait is open and unanswered (and no
 * payment of it on its way), one about a draft only while it is one, one of an outcome only while that end stands. Whose
 * address is erased gets none any more.
 */
export const isStillWanted = (application: Application, { key, kind, to, wait }: LetterIntent): boolean => {
  const { closed } = application;
  if (application.erasure !== undefined && to.role !== 'coordinator') return false;
  if (kind === 'reference-link' && to.role === 'referee') {
    const asked = requestAt(application, to);
    return asked !== undefined && mayStillAnswer(application, asked);
  }
  if (ofDraft.includes(kind)) return isDraft(application);
  if (ofOutcome.includes(kind)) return closed !== undefined && outcomeLetter(application, closed.outcome).key === key;
  if (!asking.includes(kind)) return true;
  if (isOnItsWay(application, wait)) return false;
  const open = application.waits[wait];
  return closed === undefined && open !== undefined && open.resume === undefined && open.closedAt === undefined;
};
