import { currentReview, emptySeats } from '../rules/review/review-of.ts';
import { lateReviewWords } from '../status/late-review-words.ts';
import type { LetterWriter } from './letter.ts';

/** Tells the coordinator that a review is late, or that no reviewer can be found. */
export const reviewLate: LetterWriter = ({ application }) => {
  const review = currentReview(application);
  return {
    subject:
      review === undefined || emptySeats(review) > 0
        ? `Find a reviewer for application ${application.id}`
        : `Speak with the reviewers of application ${application.id}: the review is late`,
    paragraphs: [lateReviewWords(application), 'The application waits; it does not lapse.'],
    action: { text: 'See the application', purpose: 'coordinator' },
  };
};
