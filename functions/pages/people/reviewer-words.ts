import { categoryNames } from '../../../shared/credential.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { endorsementEnded } from '../../../shared/rules/review/endorsement-ended.ts';
import { isActiveReviewer } from '../../../shared/rules/review/is-active-reviewer.ts';
import { dateWords } from '../../../shared/status/day-words.ts';

const untilWords = (reviewer: Reviewer, now: Instant): string => {
  const { endorsedUntil } = reviewer;
  if (endorsedUntil === undefined) return '; no endorsement on record';
  return `, ${endorsementEnded(reviewer, now) ? 'ended on' : 'until'} ${dateWords(endorsedUntil)}`;
};

/** Says what a reviewer holds, and until when: Mental Health Specialist (IMH-E), until December 31, 2027. */
export const heldWords = (reviewer: Reviewer, now: Instant): string => {
  const { credential, category } = reviewer;
  return `${categoryNames[category]} (${credential})${untilWords(reviewer, now)}`;
};

/** Says how a reviewer stands: active, waiting to be invited, or not active any more. */
export const reviewerState = (reviewer: Reviewer): string => {
  if (!isActiveReviewer(reviewer)) return 'Not active';
  const { history = [] } = reviewer;
  const isInvited = history.length === 0 || history.some(({ kind }) => kind === 'invited');
  return isInvited ? 'Active' : 'Active, not invited to sign in yet';
};
