import type { Application } from '../application/application.ts';
import { hasCome, type Instant } from '../instant.ts';
import { currentReview } from '../rules/review/review-of.ts';
import { standing } from '../rules/standing.ts';
import { reviewQuestion } from '../rules/waits/review-question.ts';
import { toldDeadline } from '../rules/waits/told-deadline.ts';
import { momentWordsOf } from './day-words-of.ts';

/**
 * Tells a reviewer by when to decide, or that the time is over, of which one who was asked later hears nothing; nothing
 * while nobody can decide: the applicant is asked, or a fee is due again.
 */
export const reviewDayWords = (application: Application, askedAt: Instant, now: Instant): string | undefined => {
  if (currentReview(application) === undefined || standing(application) !== 'review') return undefined;
  const day = toldDeadline(reviewQuestion, application);
  if (day === undefined) return undefined;
  if (hasCome(day, askedAt)) return 'Please decide as soon as you can.';
  const words = momentWordsOf(application, day);
  return hasCome(day, now)
    ? `The time for this review ended on ${words}. Please decide as soon as you can.`
    : `Please decide by ${words}. The coordinator is told then if a decision is missing.`;
};
