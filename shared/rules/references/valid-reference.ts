import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { ratingIsValid } from './rating.ts';
import { ratingPolicy } from './rating-policy.ts';

/** Says whether a request's reference counts: given, not expired, and with enough statements rated for its policy. */
export const isValidReference = (request: ReferenceRequest, application: Application): boolean =>
  request.reference !== undefined &&
  request.expiredAt === undefined &&
  ratingIsValid(request.reference.scores, ratingPolicy(request, application));
