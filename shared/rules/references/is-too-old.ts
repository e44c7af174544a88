import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import { dayOf } from '../day-of.ts';
import { policyOf } from '../policy-of.ts';
import { ratingIsExpired } from './rating.ts';

/** Says whether a reference that was received at an instant is too old to review by now. */
export const isTooOld = (application: Application, receivedAt: Instant, now: Instant): boolean =>
  ratingIsExpired(dayOf(application, receivedAt), dayOf(application, now), policyOf(application));
