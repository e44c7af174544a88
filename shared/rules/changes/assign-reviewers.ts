import type { Application } from '../../application/application.ts';
import type { Assignment } from '../../application/review.ts';
import type { Instant } from '../../instant.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';
import { eligibleReviewers } from '../review/eligible-reviewers.ts';
import { currentReview, emptySeats, withReview } from '../review/review-of.ts';
import { samePerson } from '../same-person.ts';

/** Leaves out who is in the list a second time: one person decides once. */
const eachOnce = (reviewers: readonly Reviewer[]): readonly Reviewer[] =>
  reviewers.filter((one, at) => !reviewers.slice(0, at).some((earlier) => samePerson(earlier, one)));

/** Fills the empty seats of the standing review with those who may judge, fewest open reviews first. */
export const assignReviewers = (
  application: Application,
  reviewers: readonly Reviewer[],
  now: Instant,
): { readonly application: Application; readonly assigned: readonly Assignment[] } => {
  const review = currentReview(application);
  if (review === undefined) return { application, assigned: [] };
  const assigned = eachOnce(eligibleReviewers(application, reviewers, now))
    .slice(0, Math.max(0, emptySeats(review)))
    .map(({ id, name, email }) => ({ reviewerId: id, name, email, assignedAt: now }));
  return {
    application: withReview(application, { ...review, reviewers: [...review.reviewers, ...assigned] }),
    assigned,
  };
};
