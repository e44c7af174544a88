import Stripe from 'stripe';
import { millis } from '../../shared/instant.ts';
import type { Payments, PaymentTruth } from '../../shared/ports/payments.ts';
import { arrival, idOf, readCheckout } from './stripe-checkout.ts';
import { readNotice } from './stripe-notice.ts';
import { stripeEventTypes } from './stripe-event-types.ts';

type Client = () => Promise<Stripe>;

const refundStatus = (status: string | null): PaymentTruth['refunds'][number]['status'] =>
  status === 'succeeded' || status === 'failed' || status === 'canceled' ? status : 'pending';

const outcomeOf = (status: Stripe.Dispute.Status): 'won' | 'lost' | undefined => {
  if (status === 'lost') return 'lost';
  return status === 'won' || status === 'warning_closed' || status === 'prevented' ? 'won' : undefined;
};

const disputeOf = (dispute: Stripe.Dispute): PaymentTruth['disputes'][number] => {
  const { id, amount: cents, reason, status, balance_transactions: movements } = dispute;
  const stripeFees = movements
    .filter(({ fee }) => fee !== 0)
    .map((movement) => ({ id: movement.id, cents: movement.fee }));
  return { id, cents, reason, outcome: outcomeOf(status), taken: !status.startsWith('warning_'), stripeFees };
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
    disputes: disputes.toReversed().map(disputeOf),
  };
};

const since = (instant: string) => ({ created: { gte: Math.floor(millis(instant) / 1000) }, limit: 100 });

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
