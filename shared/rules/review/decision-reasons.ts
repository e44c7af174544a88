import type { Application } from '../../application/application.ts';
import { currentReview, sittingReviewers } from './review-of.ts';

/**
 * Gives the reasons of the decision on an application, as its applicant reads them: the coordinator's word where there
 * is one, then what the reviewers wrote who decided the same, without their names. What the word quotes is given once.
 */
export const decisionReasons = (application: Application): string => {
  const review = currentReview(application);
  const word = review?.confirmed;
  const decisions = sittingReviewers(review).flatMap(({ decision }) => decision ?? []);
  const given = decisions
    .filter(({ kind, reasons }) => word === undefined || (kind === word.kind && !word.reasons.includes(reasons)))
    .map(({ reasons }) => reasons);
  return [word?.reasons ?? '', ...given].filter((one) => one !== '').join('\n\n');
};
