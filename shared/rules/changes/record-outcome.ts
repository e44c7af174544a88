import type { Application } from '../../application/application.ts';
import { type Fee, isSettled, unpaidFee } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { close } from '../close.ts';
import { decisionReasons } from '../review/decision-reasons.ts';
import { endorsementValidUntil } from '../review/endorsement-validity.ts';
import { ownFeeLines } from '../money/fee-lines-of.ts';
import { feeOf } from '../money/fee-of.ts';
import { policyOf } from '../policy-of.ts';
import { registerEntry } from '../register-entry.ts';
import { currentReview, decidedAt, decisionOf } from '../review/review-of.ts';
import { step } from '../step.ts';
import { dayOf } from '../day-of.ts';

/** Keeps the later day of the two: who renewed with the association meanwhile is in its member list. */
const renewedMeanwhile = (application: Application, memberUntil: string | undefined): Application => {
  const { membership } = application;
  if (membership?.validUntil === undefined || memberUntil === undefined) return application;
  return memberUntil > membership.validUntil
    ? { ...application, membership: { ...membership, validUntil: memberUntil } }
    : application;
};

const membershipExpired = (application: Application, now: Instant): boolean => {
  const validUntil = application.membership?.validUntil;
  return validUntil !== undefined && validUntil < dayOf(application, now);
};

const renewalFee = (application: Application): Fee => {
  const number = application.fees.filter(({ kind }) => kind === 'renewal').length + 1;
  return unpaidFee('renewal', number, [ownFeeLines(application).membership]);
};

const endorse = (application: Application, number: string, now: Instant): Change => {
  // Recorded days later, it is valid as long as when it is recorded at once: the year is that of the decision.
  const decidedOn = dayOf(application, decidedAt(currentReview(application)) ?? now);
  const validUntil = endorsementValidUntil(decidedOn, policyOf(application));
  const certificate = { number, issuedOn: dayOf(application, now), validUntil };
  const change = close(
    { ...application, certificate },
    { outcome: 'endorsed', by: 'association', reason: 'review' },
    now,
  );
  return { ...change, register: registerEntry(application, certificate) };
};

const defer = (application: Application, now: Instant): Change => {
  const number = application.deferrals.length + 1;
  const deferral = { number, at: now, reasons: decisionReasons(application), restarts: [] };
  const deferred = { ...application, deferrals: [...application.deferrals, deferral] };
  return step(deferred, { actor: { role: 'association' }, kind: 'deferred', data: { number } }, now);
};

/**
 * Records what the review came to: endorsed (with certificate and register entry), declined, or deferred. A membership
 * that expired meanwhile, in the member list too, must be renewed before an endorsement is recorded: then a renewal fee
 * falls due instead.
 */
export const recordOutcome = (
  application: Application,
  certificateNumber: string,
  now: Instant,
  memberUntil?: string,
): Change => {
  const decision = decisionOf(currentReview(application));
  if (decision === undefined) throw new Error('The review has not come to a decision.');
  if (decision === 'defer') return defer(application, now);
  if (decision === 'decline')
    return close(application, { outcome: 'declined', by: 'association', reason: 'review' }, now);
  const member = renewedMeanwhile(application, memberUntil);
  if (!membershipExpired(member, now) || isSettled(feeOf(member, 'renewal')))
    return endorse(member, certificateNumber, now);
  const due = { ...member, fees: [...member.fees, renewalFee(member)] };
  return step(due, { actor: { role: 'association' }, kind: 'membership-expired', data: {} }, now);
};
