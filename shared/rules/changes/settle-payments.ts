import type { Application, Outcome } from '../../application/application.ts';
import type { Refund } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { backBeforeReview } from '../money/back-before-review.ts';
import { feeName, feeOf, paymentOf, withRefund } from '../money/fee-of.ts';
import { isForTheEnd } from '../money/is-for-the-end.ts';
import { refundedOf } from '../money/fee-state.ts';
import type { OwnFee } from '../money/own-fee.ts';
import { reopenings } from '../reopenings.ts';
import { step } from '../step.ts';
import { withDoubt } from './doubt-changes.ts';

const reasonOf: Partial<Record<Outcome, Refund['reason']>> = {
  withdrawn: 'withdrawn-before-review',
  lapsed: 'lapsed-before-review',
};

const isOfThisEnd = (refund: Refund, reopenedAt: Instant | undefined): boolean =>
  isForTheEnd(refund) && (reopenedAt === undefined || !hasCome(refund.dueAt, reopenedAt));

/** Makes the processing fee due back when the application is withdrawn or lapses before any reviewer was assigned (house policy). */
export const refundBeforeReview = (application: Application, now: Instant): Change | undefined => {
  const fee = feeOf(application, 'processing');
  const reason = application.closed && reasonOf[application.closed.outcome];
  if (reason === undefined || fee?.paid === undefined) return undefined;
  const { paymentIntentId } = fee.paid;
  const cents = backBeforeReview(application);
  // One that ends again, after it was opened again with its refund refused, has another refund due.
  const again = reopenings(application);
  const key = `refund:${application.id}:${paymentIntentId}${again.length === 0 ? '' : `:again-${again.length}`}`;
  // The key alone does not tell: an older release gave the refund of a second end the key of the first.
  const isKnown = (refund: Refund) => refund.key === key || isOfThisEnd(refund, again.at(-1));
  if (cents === 0 || fee.refunds.some(isKnown)) return undefined;
  const refund: Refund = { key, paymentIntentId, cents, reason, dueAt: now };
  const event: UntimedEvent = {
    actor: { role: 'association' },
    kind: 'refund-due',
    data: { fee: feeName(fee), cents },
  };
  return step(withRefund({ application, fee }, refund), event, now);
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
  const event: UntimedEvent = { actor: { role: 'stripe' }, kind: 'refund-refused', data: { fee: feeName(fee), code } };
  return { ...step(parked, event, now), letters: [letter] };
};
