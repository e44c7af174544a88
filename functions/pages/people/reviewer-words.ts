import { abbreviationOf, categoryNames } from '../../../shared/credential.ts';
import type { Reviewer } from '../../../shared/ports.ts';
import { isActiveReviewer } from '../../../shared/rules/is-active-reviewer.ts';

/** Says what a reviewer holds: IMHS, Mental Health Specialist. */
export const heldWords = ({ credential, category }: Reviewer): string =>
  `${abbreviationOf({ credential, category, designation: null })}, ${categoryNames[category]}`;

/** Says how a reviewer stands: active, waiting to be invited, or not active any more. */
export const reviewerState = (reviewer: Reviewer): string => {
  if (!isActiveReviewer(reviewer)) return 'Not active';
  const { history = [] } = reviewer;
  const isInvited = history.length === 0 || history.some(({ kind }) => kind === 'invited');
  return isInvited ? 'Active' : 'Active, not invited to sign in yet';
};
