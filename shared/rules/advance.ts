import type { Application } from '../application/application.ts';
import type { Fee } from '../application/fee.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import type { Referee } from '../evidence/referee.ts';
import type { Instant } from '../instant.ts';
import { carriedReference } from './references/carried-reference.ts';
import { feeAskedAt } from './money/fee-asked-at.ts';
import { withFee } from './money/fee-of.ts';
import { newRequest } from './references/new-request.ts';
import { policyOf } from './policy-of.ts';
import { currentReview } from './review/review-of.ts';
import { currentRequest, openSlots } from './references/slots.ts';
import { standing } from './standing.ts';

const feeDue = (application: Application, fee: Fee, now: Instant): Application =>
  fee.dueAt === undefined ? withFee(application, { ...fee, dueAt: now }) : application;

/** Asks a referee, unless a reference of theirs was carried over; that one keeps the waiver under which it was given. */
const requestOf = (application: Application, referee: Referee, now: Instant): ReferenceRequest => {
  const asked = newRequest({ slot: referee.slot, number: 1, referee }, now);
  const carried = carriedReference(application, referee, now);
  if (carried === undefined) return asked;
  const { receivedAt, reference, givenFor, givenUnder, carriedFrom = application.carriedFrom } = carried;
  const { accessWaiver } = carried.referee;
  const given = { receivedAt, reference, carriedFrom, givenFor, givenUnder };
  return { ...asked, ...given, referee: { ...referee, accessWaiver } };
};

const requestsMade = (application: Application, now: Instant): Application => {
  const made = openSlots(application).flatMap((slot): readonly ReferenceRequest[] => {
    const referee = application.evidence.referees.find((one) => one.slot === slot);
    if (referee === undefined || currentRequest(application, slot) !== undefined) return [];
    return [requestOf(application, referee, now)];
  });
  return made.length === 0 ? application : { ...application, requests: [...application.requests, ...made] };
};

const reviewBegun = (application: Application, now: Instant): Application => {
  if (currentReview(application) !== undefined || application.endorsement === undefined) return application;
  const needed = policyOf(application).reviewersNeeded[application.endorsement.category];
  const review = { number: application.reviews.length + 1, startedAt: now, needed, reviewers: [], information: [] };
  return { ...application, reviews: [...application.reviews, review] };
};

/**
 * Sets the facts that the act now reached begins with (a fee falls due, referees are asked, a review starts), so that
 * every plan has its anchor before the state machine enters the wait.
 */
export const advance = (application: Application, now: Instant): Application => {
  const act = standing(application);
  const fee = feeAskedAt(application, act);
  if (fee !== undefined) return feeDue(application, fee, now);
  if (act === 'references') return requestsMade(application, now);
  return act === 'review' ? reviewBegun(application, now) : application;
};
