import type { Application } from '../../application/application.ts';
import { hasCome, type Instant } from '../../instant.ts';
import { currentReview, undecidedReviewers } from './review-of.ts';
import { reviewQuestion } from '../waits/review-question.ts';
import { toldDeadline } from '../waits/told-deadline.ts';

/** Finds when the coordinator is told that a review is late: on its day, or with the next letter where all were asked later. */
export const reviewToldAt = (application: Application): Instant | undefined => {
  const review = currentReview(application);
  const day = review && toldDeadline(reviewQuestion, application);
  if (review === undefined || day === undefined) return undefined;
  const undecided = undecidedReviewers(review);
  return reviewQuestion
    .plan(application)
    .find(
      (at) => hasCome(day, at) && (undecided.length === 0 || undecided.some((one) => !hasCome(at, one.assignedAt))),
    );
};
