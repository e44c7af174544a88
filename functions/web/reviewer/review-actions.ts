import { type ReviewChoice, reviewChoices } from '../../../shared/rules/review/review-choices.ts';
import { openInformation } from '../../../shared/rules/review/review-of.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { waitKey } from '../../../shared/rules/waits/wait-key.ts';
import type { ReviewerContext } from './reviewer-page.ts';

/** Names what a reviewer may do; each is a page. */
export type ReviewAction = ReviewChoice | 'step-back';

/** Names the review that stands, as its wait is named: after a deferral the same reviewer may judge another. */
export const reviewName = ({ review }: ReviewerContext): string => waitKey.review(review.number);

/** Lists what policy still allows in a review: rounds and deferrals end. */
const allowedActions = ({ application, review }: ReviewerContext): readonly ReviewAction[] => [
  ...reviewChoices(application, review),
  'step-back',
];

/** Lists what a reviewer may do now: nothing while the review waits for others. */
export const reviewActions = (context: ReviewerContext): readonly ReviewAction[] =>
  standing(context.application) === 'review' ? allowedActions(context) : [];

/** Says why nothing came of an act that was possible when its page was opened, and what its words are still good for. */
export const whyNotNow = (context: ReviewerContext, action: ReviewAction): string => {
  if (!allowedActions(context).includes(action))
    return 'Nothing was saved: this is no longer possible in this review. Keep your words for what you decide.';
  return openInformation(context.review) === undefined
    ? 'Nothing was saved: the review waits for something else meanwhile. Keep your words, and send them once it goes on.'
    : 'Nothing was saved: the applicant was asked for more information meanwhile. Keep your words, and send them once the answer is there.';
};
