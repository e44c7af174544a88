import Stripe from 'stripe';
import { secondsOf } from '../../shared/instant.ts';
import type { DisputeTruth, Payments, PaymentTruth, RefundTruth } from '../../shared/ports/payments.ts';
import { arrival, idOf, readCheckout } from './stripe-checkout.ts';
import { readNotice } from './stripe-notice.ts';
import { stripeEventTypes } from './stripe-event-types.ts';

type Client = () => Promise<Stripe>;

const refundStatus = (status: string | null): RefundTruth['status'] =>
  status === 'succeeded' || status === 'failed' || status === 'canceled' ? status : 'pending';

/** Says whether somebody else than we asked for a refund: in the dashboard, or Stripe, which so resolves a dispute. */
const isStripesOwn = ({ metadata, status }: Stripe.Refund): boolean =>
  metadata?.['key'] === undefined && ['succeeded', 'pending'].includes(status ?? '');

/**
 * Says who has the money of a dispute that Stripe prevented: we, where it was blocked. Where it was resolved the payer
 * has it, and it is lost, unless it went by a refund, which counts by itself: no cent may go twice.
 * https://docs.stripe.com/changelog/basil/2025-08-27/add-preventions-to-dispute
 */
const ofPrevented = (dispute: Stripe.Dispute, refunds: readonly Stripe.Refund[]): 'won' | 'lost' => {
  if (dispute.payment_method_details?.card?.case_type === 'block') return 'won';
  const movedByItself = dispute.balance_transactions.some(({ amount }) => amount < 0);
  return !movedByItself && refunds.some(isStripesOwn) ? 'won' : 'lost';
};

const outcomeOf = (dispute: Stripe.Dispute, refunds: readonly Stripe.Refund[]): 'won' | 'lost' | undefined => {
  const { status } = dispute;
  if (status === 'prevented') return ofPrevented(dispute, refunds);
  if (status === 'lost') return 'lost';
  return status === 'won' || status === 'warning_closed' ? 'won' : undefined;
};

const disputeOf = (dispute: Stripe.Dispute, refunds: readonly Stripe.Refund[]): DisputeTruth => {
  const { id, amount: cents, reason, status, balance_transactions: movements } = dispute;
  const outcome = outcomeOf(dispute, refunds);
  const stripeFees = movements
    .filter(({ fee }) => fee !== 0)
    .map((movement) => ({ id: movement.id, cents: movement.fee }));
  return { id, cents, reason, outcome, taken: !status.startsWith('warning_'), stripeFees };
};

const stripeFeeOf = (charge: Stripe.PaymentIntent['latest_charge']): number | undefined => {
  const transaction = typeof charge === 'object' ? charge?.balance_transaction : undefined;
  return typeof transaction === 'object' ? transaction?.fee : undefined;
};

const isUnknown = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';

const truthOf = async (stripe: Stripe, paymentIntentId: string): Promise<PaymentTruth> => {
  const expand = ['latest_charge.balance_transaction'];
  const intent = await stripe.paymentIntents.retrieve(paymentIntentId, { expand });
  const all = { payment_intent: paymentIntentId, limit: 100 };
  const refunds = await stripe.refunds.list(all).autoPagingToArray({ limit: 1000 });
  const disputes = await stripe.disputes.list(all).autoPagingToArray({ limit: 1000 });
  return {
    paymentIntentId,
    applicationId: intent.metadata['application'] ?? '',
    fee: intent.metadata['fee'] ?? '',
    stripeFeeCents: stripeFeeOf(intent.latest_charge),
    // Oldest first, so that receipts are numbered in the order in which money went back.
    refunds: refunds.toReversed().map(({ id, metadata, amount, status }) => {
      return { id, key: metadata?.['key'], cents: amount, status: refundStatus(status) };
    }),
    disputes: disputes.toReversed().map((dispute) => disputeOf(dispute, refunds)),
  };
};

const since = (instant: string) => ({ created: { gte: secondsOf(instant) }, limit: 100 });

/** More than an association has in 30 days by far, and keeps a run within its memory. */
const most = { limit: 10_000 };

type OfOne = Pick<Payments, 'payment' | 'sessionOf'>;
type Since = Pick<Payments, 'sessionsSince' | 'paymentsMovedSince' | 'noticesSince'>;

const ofOne = (client: Client): OfOne => ({
  payment: async (id) => {
    try {
      return await truthOf(await client(), id);
    } catch (error) {
      if (isUnknown(error)) return undefined;
      throw error;
    }
  },
  sessionOf: async (id) => {
    const { checkout } = await client();
    const asked = { payment_intent: id, limit: 1, expand: [`data.${arrival}`] };
    const [session] = (await checkout.sessions.list(asked)).data;
    return session === undefined ? undefined : readCheckout(session);
  },
});

const movedSince = (client: Client): Since => ({
  sessionsSince: async (instant) => {
    const { checkout } = await client();
    return (await checkout.sessions.list(since(instant)).autoPagingToArray(most)).map(readCheckout);
  },
  paymentsMovedSince: async (instant) => {
    const stripe = await client();
    const refunds = await stripe.refunds.list(since(instant)).autoPagingToArray(most);
    const disputes = await stripe.disputes.list(since(instant)).autoPagingToArray(most);
    const ids = [...refunds, ...disputes].map(({ payment_intent }) => idOf(payment_intent));
    return [...new Set(ids)].filter((id) => id !== undefined);
  },
  noticesSince: async (instant) => {
    const { events } = await client();
    const types = [...stripeEventTypes];
    return (await events.list({ ...since(instant), types }).autoPagingToArray(most)).map(readNotice).toReversed();
  },
});

/** Reads from Stripe how money stands: one payment, or everything that moved since an instant. */
export const stripeTruth = (client: Client): OfOne & Since => ({ ...ofOne(client), ...movedSince(client) });
