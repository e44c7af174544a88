import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import { refereeSlots } from '../../evidence/referee.ts';
import type { Instant } from '../../instant.ts';
import { newRequest } from '../new-request.ts';
import { policyOf } from '../policy-of.ts';
import { localDate } from '../../plan-instants.ts';
import { ratingIsExpired } from '../rating.ts';
import { currentReview } from '../review-of.ts';
import { currentRequest, fillingRequest, isFilled, validReferencesOf } from '../slots.ts';
import { step } from '../step.ts';

const hasBegun = (application: Application): boolean => (currentReview(application)?.reviewers.length ?? 0) > 0;

/**
 * Lists the references that count and are older than the policy allows; none once the review has its reviewers: one that
 * turns a year old meanwhile was young enough when it began.
 */
const tooOld = (application: Application, now: Instant): readonly ReferenceRequest[] => {
  if (hasBegun(application)) return [];
  const policy = policyOf(application);
  const day = (instant: Instant) => localDate(instant, policy.timeZone);
  const isOld = ({ receivedAt }: ReferenceRequest) =>
    receivedAt !== undefined && ratingIsExpired(day(receivedAt), day(now), policy);
  return refereeSlots.flatMap((slot) => validReferencesOf(application, slot)).filter(isOld);
};

/** Takes references out of those that count; a younger one in the same slot fills it from then on. */
const withExpired = (application: Application, old: readonly ReferenceRequest[], now: Instant): Application => ({
  ...application,
  requests: application.requests.map((request) => (old.includes(request) ? { ...request, expiredAt: now } : request)),
});

/** Numbers it after the newest of its slot: a late answer may have come from a referee who had been replaced. */
const requestAnew = (application: Application, request: ReferenceRequest, now: Instant): ReferenceRequest => {
  const { slot, referee } = request;
  return newRequest({ slot, number: (currentRequest(application, slot) ?? request).number + 1, referee }, now);
};

/** Asks anew in each slot that has no reference young enough to review by; undefined when each has one. */
export const renewOldReferences = (application: Application, now: Instant): Change | undefined => {
  const old = tooOld(application, now);
  const expired = withExpired(application, old, now);
  const anew = old
    .filter((request) => request === fillingRequest(application, request.slot) && !isFilled(expired, request.slot))
    .map((request) => requestAnew(application, request, now));
  if (anew.length === 0) return undefined;
  const { referencesCheckedAt: _before, ...kept } = expired;
  const renewed = { ...kept, requests: [...kept.requests, ...anew] };
  const event = { actor: { role: 'association' as const }, kind: 'references-expired', data: { slots: anew.length } };
  return step(renewed, event, now);
};

/** Lets no reference count that is too old beside a younger one, from the check until the review begins. */
export const withoutOldReferences = (application: Application, now: Instant): Application => {
  const old = tooOld(application, now);
  const expired = withExpired(application, old, now);
  const beside = old.filter(({ slot }) => isFilled(expired, slot));
  return withExpired(application, beside, now);
};

/**
 * Checks that three valid references are there, each young enough, and lets no older one count beside a younger; the
 * processing fee falls due.
 */
export const checkReferences = (application: Application, now: Instant): Change =>
  renewOldReferences(application, now) ??
  step(
    { ...withoutOldReferences(application, now), referencesCheckedAt: now },
    { actor: { role: 'association' }, kind: 'references-complete', data: {} },
    now,
  );
