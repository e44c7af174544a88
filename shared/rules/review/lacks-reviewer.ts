import type { Application } from '../../application/application.ts';
import { currentReview, emptySeats } from './review-of.ts';
import { standing } from '../standing.ts';

/** Says whether a review has a seat in which nobody sits. */
export const lacksReviewer = (application: Application): boolean => {
  const review = standing(application) === 'review' ? currentReview(application) : undefined;
  return review !== undefined && emptySeats(review) > 0;
};
