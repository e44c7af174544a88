import type { Reviewer } from '../../ports/reviewer-store.ts';
import { isActiveReviewer } from './is-active-reviewer.ts';
import { reviewerAt } from './reviewer-at.ts';

/** Says as a sentence why nobody with this address is erased: they review. Undefined when they do not. */
export const whyReviewerStays = (email: string, reviewers: readonly Reviewer[]): string | undefined => {
  const reviewer = reviewerAt(email, reviewers);
  if (reviewer === undefined || !isActiveReviewer(reviewer)) return undefined;
  return 'This person is a reviewer. Deactivate them on the page of reviewers first.';
};
