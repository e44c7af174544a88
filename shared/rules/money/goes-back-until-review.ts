import type { Application } from '../../application/application.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyOf } from '../policy-of.ts';
import { reviewerWasEverAssigned } from '../review/review-of.ts';

/**
 * Says whether the processing fee of an application would go back if it were withdrawn or lapsed now: until a reviewer
 * was assigned, if the policy gives it back at all. No other fee ever does.
 */
export const goesBackUntilReview = (
  application: Pick<Application, 'policy' | 'reviews'>,
  { refunds }: Policy = policyOf(application),
): boolean => refunds.processing === 'until-review-begins' && !reviewerWasEverAssigned(application);
