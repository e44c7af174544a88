import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { byStripe } from '../money/by-stripe.ts';
import { feeName, paymentOf, withRefund } from '../money/fee-of.ts';
import { refundedOf } from '../money/fee-state.ts';
import { owedBeforeReview } from '../money/owed-before-review.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { step } from '../step.ts';
import { withDoubt } from './doubt-changes.ts';

/** Makes the processing fee due back where the end of the application owes it; undefined where it owes nothing more. */
export const refundBeforeReview = (application: Application, now: Instant): Change | undefined => {
  const own = owedBeforeReview(application);
  if (own === undefined) return undefined;
  const { fee, owed } = own;
  const event: UntimedEvent = {
    actor: { role: 'association' },
    kind: 'refund-due',
    data: { fee: feeName(fee), cents: owed.cents },
  };
  return step(withRefund(own, { ...owed, dueAt: now }), event, now);
};

/**
 * Cuts a refund that is due to what is left of its payment, when part of it went back at Stripe meanwhile; cancelled when
 * nothing is left. Undefined when it fits.
 */
export const fitRefund = (own: OwnFee, key: string, now: Instant): Change | undefined => {
  const { fee } = own;
  const due = fee.refunds.find((refund) => refund.key === key);
  const payment = due && paymentOf(fee, due.paymentIntentId);
  if (due === undefined || payment === undefined) return undefined;
  const left = payment.cents - refundedOf({ ...fee, refunds: fee.refunds.filter((one) => one !== due) }, payment);
  if (due.cents <= left) return undefined;
  const cut = left > 0 ? { ...due, cents: left } : { ...due, status: 'canceled' as const, statusAt: now };
  const event: UntimedEvent = {
    actor: { role: 'association' },
    kind: 'refund-cut',
    data: { fee: feeName(fee), cents: left },
  };
  return step(withRefund(own, cut, due), event, now);
};

/** Notes that Stripe will not take a refund on, for a reason that does not pass: the coordinator gives it back by hand. */
export const refuseRefund = (
  own: OwnFee,
  { key, code }: { readonly key: string; readonly code: string },
  now: Instant,
): Change => {
  const { fee } = own;
  const due = fee.refunds.find((refund) => refund.key === key);
  if (due === undefined) throw new Error(`The fee has no refund ${key}.`);
  const { cents, paymentIntentId } = due;
  const refused = withRefund(own, { ...due, refused: code, statusAt: now }, due);
  const doubted = { kind: 'refund-refused' as const, about: key, fee: feeName(fee), cents, paymentIntentId, code };
  const { application: parked, letter } = withDoubt(refused, doubted, now);
  return { ...step(parked, byStripe('refund-refused', fee, { code }), now), letters: [letter] };
};
