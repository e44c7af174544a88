import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { policyOf } from '../policy-of.ts';
import { localDate } from '../../plan-instants.ts';
import { ratingIsExpired } from '../rating.ts';
import { currentReview } from '../review-of.ts';
import { currentRequest, fillingRequest, slots, validReferencesOf } from '../slots.ts';
import { step } from '../step.ts';

/** Lists the references of the slots in which each that counts is too old: one young enough keeps its place filled. */
const expired = (application: Application, now: Instant): readonly ReferenceRequest[] => {
  const policy = policyOf(application);
  const day = (instant: Instant) => localDate(instant, policy.timeZone);
  const isOld = ({ receivedAt }: ReferenceRequest) =>
    receivedAt !== undefined && ratingIsExpired(day(receivedAt), day(now), policy);
  return slots
    .map((slot) => validReferencesOf(application, slot))
    .filter((references) => references.every(isOld))
    .flat();
};

/** Numbers it after the newest of its slot: a late answer may have come from a referee who had been replaced. */
const askedAnew = (application: Application, request: ReferenceRequest, now: Instant): ReferenceRequest => ({
  slot: request.slot,
  number: (currentRequest(application, request.slot) ?? request).number + 1,
  referee: request.referee,
  requestedAt: now,
  restarts: [],
  nudges: [],
});

const hasBegun = (application: Application): boolean => (currentReview(application)?.reviewers.length ?? 0) > 0;

/**
 * Finds the references too old to review by and asks their referees anew; undefined when all are young enough, and once
 * the review has its reviewers: one that turns a year old meanwhile was young enough when it began.
 */
export const renewOldReferences = (application: Application, now: Instant): Change | undefined => {
  const old = hasBegun(application) ? [] : expired(application, now);
  if (old.length === 0) return undefined;
  const requests = application.requests.map((request) =>
    old.includes(request) ? { ...request, expiredAt: now } : request,
  );
  const anew = old
    .filter((request) => request === fillingRequest(application, request.slot))
    .map((request) => askedAnew(application, request, now));
  const { referencesCheckedAt: _before, ...kept } = application;
  const renewed = { ...kept, requests: [...requests, ...anew] };
  const event = { actor: { role: 'association' as const }, kind: 'references-expired', data: { slots: anew.length } };
  return step(renewed, event, now);
};

/** Checks that three valid references are there, none older than the policy allows; the processing fee falls due. */
export const checkReferences = (application: Application, now: Instant): Change =>
  renewOldReferences(application, now) ??
  step(
    { ...application, referencesCheckedAt: now },
    { actor: { role: 'association' }, kind: 'references-complete', data: {} },
    now,
  );
