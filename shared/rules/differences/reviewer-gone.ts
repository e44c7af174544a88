import { currentReview, undecidedReviewers } from '../review/review-of.ts';
import { standing } from '../standing.ts';
import { freedSeat } from './freed-seat.ts';
import { isLeftBehind, type Judge } from './kept.ts';

/**
 * Finds a seat in the standing review whose reviewer no longer reviews: the seat becomes free and is filled again. Who
 * took it within the hour may have been added after the comparison had read who reviews.
 */
export const reviewerGone: Judge = ({ application, reviewers, now }) => {
  const review = standing(application) === 'review' ? currentReview(application) : undefined;
  if (review === undefined) return undefined;
  const gone = undecidedReviewers(review).find(
    ({ reviewerId, assignedAt }) => !reviewers.some(({ id }) => id === reviewerId) && isLeftBehind(assignedAt, now),
  );
  // Their count falls with it: reactivated, they are asked again in their turn.
  return gone && freedSeat(application, 'reviewer-gone', { reviewerId: gone.reviewerId, inactive: true }, now);
};
