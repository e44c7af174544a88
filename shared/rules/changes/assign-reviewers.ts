import type { Application } from '../../application/application.ts';
import type { Assignment, Review } from '../../application/review.ts';
import { categoryRank, type Category } from '../../credential.ts';
import type { Instant } from '../../instant.ts';
import type { Reviewer } from '../../ports.ts';
import { currentReview, sittingReviewers, withReview } from '../review-of.ts';

const mayJudge = (application: Application, reviewer: Reviewer): boolean => {
  const category = application.endorsement?.category;
  const rank = categoryRank[reviewer.category as Category];
  const isReferee = application.requests.some(
    ({ referee }) => referee.email.toLowerCase() === reviewer.email.toLowerCase(),
  );
  const isApplicant = application.email.toLowerCase() === reviewer.email.toLowerCase();
  return category !== undefined && rank >= categoryRank[category] && !isReferee && !isApplicant;
};

const hasSeen = (application: Application, review: Review, reviewer: Reviewer): boolean => {
  const before = application.secondLook === undefined ? [review] : application.reviews;
  return before.some(({ reviewers }) => reviewers.some(({ reviewerId }) => reviewerId === reviewer.id));
};

/**
 * Fills the empty seats of the standing review: of the same category or higher, never the applicant, never a referee of
 * the applicant, nobody who stepped back or (for a second look) has seen it; fewest open reviews first, then by id.
 */
export const assignReviewers = (
  application: Application,
  reviewers: readonly Reviewer[],
  now: Instant,
): { readonly application: Application; readonly assigned: readonly Assignment[] } => {
  const review = currentReview(application);
  if (review === undefined) return { application, assigned: [] };
  const assigned = reviewers
    .filter((reviewer) => mayJudge(application, reviewer) && !hasSeen(application, review, reviewer))
    .toSorted((one, other) => one.open - other.open || (one.id < other.id ? -1 : 1))
    .slice(0, Math.max(0, review.needed - sittingReviewers(review).length))
    .map(({ id, name, email }) => ({ reviewerId: id, name, email, assignedAt: now }));
  if (assigned.length === 0) return { application, assigned };
  return {
    application: withReview(application, { ...review, reviewers: [...review.reviewers, ...assigned] }),
    assigned,
  };
};
