import type { Application } from '../../application/application.ts';
import { buysMembership } from '../../application/fee.ts';
import type { Instant } from '../../instant.ts';
import { membershipValidUntil } from '../membership-year.ts';
import { policyOf } from '../policy-of.ts';
import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';
import { dayOf } from '../day-of.ts';

/** Finds until when a membership was bought; the facts may know a later day, which the member list once named. */
const boughtUntil = (application: Application, now: Instant): string | undefined => {
  const paid = application.fees
    .filter((fee) => buysMembership(fee) && fee.membershipEnded === undefined)
    .map((fee) => fee.paid)
    .findLast((payment) => payment !== undefined && isLeftBehind(payment.at, now));
  const known = application.membership?.validUntil;
  if (paid === undefined || known === undefined) return undefined;
  const bought = membershipValidUntil(dayOf(application, paid.at), policyOf(application));
  return bought < known ? bought : known;
};

/** Finds a membership that was bought with a fee, and that the member list does not know. */
export const memberMissing: Judge = ({ application, memberUntil, now }) => {
  const validUntil = boughtUntil(application, now);
  if (validUntil === undefined || validUntil < dayOf(application, now)) return undefined;
  if (memberUntil !== undefined && memberUntil >= validUntil) return undefined;
  const member = { email: application.email, validUntil };
  return { kind: 'member-missing', change: setRight(application, 'member-missing', now, { member }) };
};
