import { policyOf } from '../../../shared/rules/policy-of.ts';
import { standing } from '../../../shared/rules/standing.ts';
import type { ReviewerContext } from './reviewer-page.ts';

/** Names what a reviewer may do; each is a page. */
export type ReviewAction = 'endorse' | 'defer' | 'decline' | 'ask' | 'step-back';

/** Names the review that stands, as its wait is named: after a deferral the same reviewer may judge another. */
export const reviewName = ({ review }: ReviewerContext): string => `review:${review.number}`;

/** Lists what a reviewer may do now: nothing while the applicant is asked; rounds and deferrals end (policy). */
export const reviewActions = ({ application, review }: ReviewerContext): readonly ReviewAction[] => {
  if (standing(application) !== 'review') return [];
  const { moreInformation, amendment } = policyOf(application).waits;
  return [
    'endorse',
    ...(review.information.length < moreInformation.rounds ? (['ask'] as const) : []),
    ...(application.deferrals.length < amendment.deferrals ? (['defer'] as const) : []),
    'decline',
    'step-back',
  ];
};
