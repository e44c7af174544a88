import { isImpartial } from '../review/is-impartial.ts';
import { currentReview, undecidedReviewers } from '../review/review-of.ts';
import { standing } from '../standing.ts';
import { freedSeat } from './freed-seat.ts';
import type { Judge } from './kept.ts';

/**
 * Finds a seat in the standing review whose reviewer has not decided, and would not be given it by now: their name or the
 * applicant's was corrected, and they are taken for the applicant or a referee. The seat becomes free and is filled again.
 */
export const reviewerNotImpartial: Judge = ({ application, reviewers, now }) => {
  const review = standing(application) === 'review' ? currentReview(application) : undefined;
  if (review === undefined) return undefined;
  const found = undecidedReviewers(review).find(({ reviewerId }) =>
    reviewers.some((one) => one.id === reviewerId && !isImpartial(application, one)),
  );
  return found && freedSeat(application, 'reviewer-not-impartial', { reviewerId: found.reviewerId }, now);
};
