import type { Application } from '../../application/application.ts';
import type { Review } from '../../application/review.ts';
import { policyOf } from '../policy-of.ts';

/** Names what a reviewer may come to: a decision, or a question. */
export type ReviewChoice = 'endorse' | 'ask' | 'defer' | 'decline';

/** Lists what may come of a review that stands: rounds of questions and deferrals end (policy). */
export const reviewChoices = (application: Application, review: Review | undefined): readonly ReviewChoice[] => {
  const { moreInformation, amendment } = policyOf(application).waits;
  return [
    'endorse',
    ...((review?.information.length ?? 0) < moreInformation.rounds ? (['ask'] as const) : []),
    ...(application.deferrals.length < amendment.deferrals ? (['defer'] as const) : []),
    'decline',
  ];
};
