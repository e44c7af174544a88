import type { Application } from '../../application/application.ts';
import { buysMembership } from '../../application/fee.ts';
import type { Instant } from '../../instant.ts';
import { localDate } from '../../plan-instants.ts';
import { membershipValidUntil } from '../membership-year.ts';
import { policyOf } from '../policy-of.ts';
import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds until when a membership was bought; the facts may know a later day, which the member list once named. */
const boughtUntil = (application: Application, now: Instant): string | undefined => {
  const paid = application.fees
    .filter((fee) => buysMembership(fee) && fee.membershipEnded === undefined)
    .map((fee) => fee.paid)
    .findLast((payment) => payment !== undefined && isLeftBehind(payment.at, now));
  const known = application.membership?.validUntil;
  if (paid === undefined || known === undefined) return undefined;
  const policy = policyOf(application);
  const bought = membershipValidUntil(localDate(paid.at, policy.timeZone), policy);
  return bought < known ? bought : known;
};

/** Finds a membership that was bought with a fee, and that the member list does not know. */
export const memberMissing: Judge = ({ application, memberUntil, now }) => {
  const validUntil = boughtUntil(application, now);
  if (validUntil === undefined || validUntil < localDate(now, policyOf(application).timeZone)) return undefined;
  if (memberUntil !== undefined && memberUntil >= validUntil) return undefined;
  const member = { email: application.email, validUntil };
  return { kind: 'member-missing', change: setRight(application, 'member-missing', now, { member }) };
};
