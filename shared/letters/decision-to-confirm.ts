import { currentReview, sittingReviewers } from '../rules/review/review-of.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Asks the coordinator to confirm a decline, or to settle a difference between reviewers. */
export const decisionToConfirm: LetterWriter = ({ application, attempt }) => {
  const review = currentReview(application);
  const kinds = new Set(sittingReviewers(review).map(({ decision }) => decision?.kind));
  return {
    subject: subjectOf(attempt, `Decide on application ${application.id}`),
    paragraphs: [
      kinds.size > 1
        ? `The reviewers of ${application.name}'s application do not agree.`
        : `The review of ${application.name}'s application ended in a decline. It takes effect only when you confirm it.`,
      'Please read the reasons of the reviewers and decide. The application waits for you; it does not lapse.',
    ],
    action: { text: 'Read the reasons and decide', purpose: 'coordinator' },
  };
};
