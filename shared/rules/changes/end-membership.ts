import { buysMembership, feeTotal, isForMembership } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { ledgerOf } from '../../ledger/ledger-of.ts';
import { movesMoney } from '../../ledger/ledger-sums.ts';
import { feeName, withFee } from '../money/fee-of.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { membershipValidUntil } from '../membership-year.ts';
import { policyOf } from '../policy-of.ts';
import { step } from '../step.ts';
import { byCoordinator, type Word } from './intervene.ts';
import { dayOf } from '../day-of.ts';

/**
 * Says whether money went of what paid for a membership: a check came back, it was returned, or a bank took it. The ledger
 * shares what goes among the lines, so it is asked; money that is still on its way back has not gone.
 */
const isUnpaid = ({ application, fee }: OwnFee): boolean => {
  const due = feeTotal({ lines: fee.lines.filter(isForMembership) });
  const moved = ledgerOf(application)
    .filter((entry) => entry.fee === feeName(fee) && entry.line === 'membership' && movesMoney(entry))
    .reduce((sum, { cents }) => sum + cents, 0);
  return moved < due;
};

/** Says whether the membership that a fee bought may be ended: its money went, and no other payment bought one since. */
export const mayEndMembership = (own: OwnFee, now: Instant): boolean => {
  const { application, fee } = own;
  const { fees, erasure, membership } = application;
  const newest = fees.findLast((one) => one.paid !== undefined && buysMembership(one));
  const validUntil = membership?.validUntil;
  if (erasure !== undefined || newest !== fee || fee.membershipEnded !== undefined) return false;
  if (fee.paid === undefined || validUntil === undefined || !isUnpaid(own)) return false;
  // A later day is one that the member list named, and not what was bought here.
  const bought = membershipValidUntil(dayOf(application, fee.paid.at), policyOf(application));
  return dayOf(application, now) < validUntil && validUntil <= bought;
};

/** Ends a bought membership whose money went: today is its last day, here and for whoever looks members up. */
export const endMembership = (own: OwnFee, word: Word, now: Instant): Change => {
  const { application, fee } = own;
  const { membership, email } = application;
  if (membership === undefined || !mayEndMembership(own, now))
    throw new Error('No membership of this fee can be ended.');
  const validUntil = dayOf(application, now);
  const ended = withFee(application, { ...fee, membershipEnded: { at: now, ...word } });
  const event = byCoordinator('membership-ended', word, { fee: feeName(fee) });
  return {
    ...step({ ...ended, membership: { ...membership, validUntil } }, event, now),
    member: { email, validUntil },
  };
};
