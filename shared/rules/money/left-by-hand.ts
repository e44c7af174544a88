import type { Application } from '../../application/application.ts';
import type { Doubt } from '../../application/doubt.ts';
import type { Refund } from '../../application/fee.ts';
import { feeByName, paymentOf } from './fee-of.ts';
import { isGoing, refundedOf } from './fee-state.ts';
import type { OwnFee } from './own-fee.ts';

/** Finds the refund that a doubt is about: one that Stripe refused, or that failed. */
export const refundOf = (application: Application, { kind, fee: name, about }: Doubt): Refund | undefined =>
  kind === 'refund-refused' || kind === 'refund-failed'
    ? feeByName(application, name)?.refunds.find(({ key, refundId }) => key === about || refundId === about)
    : undefined;

/** What of a refund of a fee may still be given by hand, in cents, and what of its payment has gone back or is on its way. */
export type ByHand = OwnFee & { readonly refund: Refund; readonly left: number; readonly gone: number };

/** Finds what of a doubted refund may still be given by hand: what went back in another way since then is given once. */
export const leftByHand = (application: Application, doubt: Doubt): ByHand | undefined => {
  const refund = refundOf(application, doubt);
  const fee = feeByName(application, doubt.fee);
  const payment = fee && refund && paymentOf(fee, refund.paymentIntentId);
  if (fee === undefined || refund === undefined || payment === undefined || isGoing(refund)) return undefined;
  const gone = refundedOf(fee, payment);
  const left = Math.min(refund.cents, payment.cents - gone);
  return left > 0 ? { application, fee, refund, left, gone } : undefined;
};
