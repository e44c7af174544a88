import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { refereeSlots } from '../../evidence/referee.ts';
import type { Instant } from '../../instant.ts';
import { isTooOld } from './is-too-old.ts';
import { currentReview } from '../review/review-of.ts';
import { fillingRequest, isFilled, validReferencesOf } from './slots.ts';

const standingReviewIsSeated = (application: Application): boolean =>
  (currentReview(application)?.reviewers.length ?? 0) > 0;

/**
 * Lists the references that count and are older than the policy allows; none once the review has its reviewers: one that
 * turns a year old meanwhile was young enough when it began.
 */
export const oldReferences = (application: Application, now: Instant): readonly ReferenceRequest[] => {
  if (standingReviewIsSeated(application)) return [];
  return refereeSlots
    .flatMap((slot) => validReferencesOf(application, slot))
    .filter(({ receivedAt }) => receivedAt !== undefined && isTooOld(application, receivedAt, now));
};

/** Takes references out of those that count; a younger one in the same slot fills it from then on. */
export const withExpired = (application: Application, old: readonly ReferenceRequest[], now: Instant): Application => ({
  ...application,
  requests: application.requests.map((request) => (old.includes(request) ? { ...request, expiredAt: now } : request)),
});

/** Lists, of each slot that has no reference young enough to review by, the one whose referee is asked anew. */
export const referencesToRenew = (application: Application, now: Instant): readonly ReferenceRequest[] => {
  const old = oldReferences(application, now);
  const expired = withExpired(application, old, now);
  return old.filter(
    (request) => request === fillingRequest(application, request.slot) && !isFilled(expired, request.slot),
  );
};
