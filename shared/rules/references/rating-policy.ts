import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyById } from '../../policy/policy-by-id.ts';

/**
 * Finds the policy whose statements and scale a reference answers: the application's own, or of one that was carried
 * over the one under which it was given.
 */
export const ratingPolicy = (
  { givenUnder }: Pick<ReferenceRequest, 'givenUnder'>,
  { policy }: Pick<Application, 'policy'>,
): Policy => policyById(givenUnder ?? policy);
