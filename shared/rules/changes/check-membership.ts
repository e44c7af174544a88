import type { Application, MembershipCheck } from '../../application/application.ts';
import { isForMembership, isSettled } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import { associationName } from '../../evidence/membership-claim.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { ownFeeLines } from '../money/fee-lines-of.ts';
import { feeOf, withFee } from '../money/fee-of.ts';
import { dayOf } from '../day-of.ts';
import { policyOf } from '../policy-of.ts';
import { step } from '../step.ts';
import { waitKey } from '../waits/wait-key.ts';
import { coordinatorActor } from './intervene.ts';

const judged = (application: Application, memberUntil: string | undefined, now: Instant): MembershipCheck => {
  const claim = application.evidence.membership;
  const submitted = application.submissions.at(0)?.at ?? now;
  const policy = policyOf(application);
  const current = memberUntil !== undefined && memberUntil >= dayOf(application, submitted);
  // Whatever was stated: the last day that is kept is that of our own list.
  if (current) return { at: now, how: 'member', validUntil: memberUntil, association: policy.association.name };
  const association = claim === null ? policy.association.name : associationName(claim);
  const elsewhere = claim?.association === 'waimh' || claim?.association === 'other';
  return { at: now, how: elsewhere ? 'to-confirm' : 'joining', association };
};

/** Adds the membership to the first payment; a fee that is settled stays what it was when it was. */
const withMembershipLine = (application: Application): Application => {
  const fee = feeOf(application, 'application');
  if (fee === undefined) throw new Error('Only a submitted application has fees.');
  if (isSettled(fee)) return application;
  const { membership } = ownFeeLines(application);
  const others = fee.lines.filter((line) => !isForMembership(line));
  return withFee(application, { ...fee, lines: [membership, ...others] });
};

/**
 * Checks the membership as of the submission: an own member is looked up, another association's is for the coordinator
 * to confirm, and who is no member joins with the first payment.
 */
export const checkMembership = (application: Application, memberUntil: string | undefined, now: Instant): Change => {
  const membership = judged(application, memberUntil, now);
  const checked = { ...application, membership };
  const event: UntimedEvent = { actor: { role: 'association' }, kind: `membership-${membership.how}`, data: {} };
  return step(membership.how === 'joining' ? withMembershipLine(checked) : checked, event, now);
};

/** Records the coordinator's word on another association's membership: confirmed, or the applicant joins instead. */
export const confirmMembership = (application: Application, isMember: boolean, by: string, now: Instant): Change => {
  if (application.membership?.how !== 'to-confirm') throw new Error('No membership waits to be confirmed.');
  const how = isMember ? ('confirmed' as const) : ('joining' as const);
  const confirmed: Application = { ...application, membership: { ...application.membership, at: now, how, by } };
  const event: UntimedEvent = { actor: coordinatorActor(by), kind: `membership-${how}`, data: {} };
  const key = waitKey.membershipConfirmation();
  return step(isMember ? confirmed : withMembershipLine(confirmed), event, now, { key });
};
