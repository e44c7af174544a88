import type { Application } from '../application/application.ts';
import type { Assignment } from '../application/review.ts';
import { currentReview, emptySeats, undecidedReviewers } from '../rules/review/review-of.ts';
import { dayWordsOf } from './day-words-of.ts';

/** Names a reviewer with the day on which they were asked: one who was seated late has had fewer reminders, or none. */
const askedOn = (application: Application, { name, assignedAt }: Assignment): string =>
  `${name} (asked on ${dayWordsOf(application, assignedAt)})`;

/** Tells the coordinator what a review wants of them that is late, or that lacks reviewers. */
export const lateReviewWords = (application: Application): string => {
  const review = currentReview(application);
  const missing = review === undefined ? 1 : emptySeats(review);
  const waiting = undecidedReviewers(review).map((one) => askedOn(application, one));
  return missing > 0
    ? `The application of ${application.name} needs ${review?.needed === 1 ? 'a reviewer' : `${review?.needed ?? 1} reviewers`}, and ${missing === 1 ? 'one' : missing} could not be found among those you have added. A reviewer holds the same category or a higher one by an endorsement that has not ended, is neither the applicant nor a referee, and has not stepped back. Please add one under Reviewers, or take in what was renewed under Earlier endorsements; the application is then assigned by itself.`
    : `The application of ${application.name} still waits for the decision of ${waiting.join(' and ')}. Please speak with ${waiting.length === 1 ? 'this reviewer' : 'them'}.`;
};
