import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { policyOf } from '../policy-of.ts';

/** Says whether a referee's address was corrected as often as policy allows: each correction sends a letter to anybody. */
export const correctionsUsedUp = (application: Application, { corrections = 0 }: ReferenceRequest): boolean =>
  corrections >= policyOf(application).waits.reference.correctionsPerReferee;
