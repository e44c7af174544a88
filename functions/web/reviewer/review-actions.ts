import { type ReviewChoice, reviewChoices } from '../../../shared/rules/review-choices.ts';
import { standing } from '../../../shared/rules/standing.ts';
import type { ReviewerContext } from './reviewer-page.ts';

/** Names what a reviewer may do; each is a page. */
export type ReviewAction = ReviewChoice | 'step-back';

/** Names the review that stands, as its wait is named: after a deferral the same reviewer may judge another. */
export const reviewName = ({ review }: ReviewerContext): string => `review:${review.number}`;

/** Lists what a reviewer may do now: nothing while the applicant is asked. */
export const reviewActions = ({ application, review }: ReviewerContext): readonly ReviewAction[] =>
  standing(application) === 'review' ? [...reviewChoices(application, review), 'step-back'] : [];
