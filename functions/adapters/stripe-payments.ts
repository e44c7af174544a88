import Stripe from 'stripe';
import { millis } from '../../shared/instant.ts';
import type { CheckoutOrder, Payments } from '../../shared/payments.ts';
import { readCheckout } from './stripe-checkout.ts';
import { stripeTruth } from './stripe-truth.ts';

/** Is Stripe's API version that this code was written for; the webhook endpoint is pinned to the same. */
export const stripeApiVersion = '2026-10-28.endive';

/** Makes a Stripe client for an address: Stripe's own, or a double of it on this machine. */
export const stripeClient = (apiKey: string, address: string): Stripe => {
  const url = new URL(address);
  const protocol = url.protocol === 'http:' ? 'http' : 'https';
  const port = url.port === '' ? (protocol === 'http' ? 80 : 443) : Number(url.port);
  return new Stripe(apiKey, {
    apiVersion: stripeApiVersion,
    host: url.hostname,
    port,
    protocol,
    maxNetworkRetries: 2,
    timeout: 10_000,
  });
};

const createParams = (order: CheckoutOrder): Stripe.Checkout.SessionCreateParams => {
  const metadata = { application: order.applicationId, fee: order.fee, attempt: String(order.attempt) };
  return {
    mode: 'payment',
    client_reference_id: order.applicationId,
    customer_email: order.email,
    line_items: order.lines.map(({ name, cents }) => ({
      quantity: 1,
      price_data: { currency: order.currency, unit_amount: cents, product_data: { name } },
    })),
    metadata,
    payment_intent_data: { metadata },
    expires_at: Math.floor(millis(order.expiresAt) / 1000),
    success_url: order.successAddress,
    cancel_url: order.cancelAddress,
  };
};

const isRefused = (error: unknown): error is Stripe.errors.StripeInvalidRequestError =>
  error instanceof Stripe.errors.StripeInvalidRequestError;

const refund =
  (client: () => Promise<Stripe>): Payments['refund'] =>
  async ({ paymentIntentId, cents, key, reason }) => {
    const { refunds } = await client();
    try {
      const metadata = { reason, key };
      await refunds.create({ payment_intent: paymentIntentId, amount: cents, metadata }, { idempotencyKey: key });
      return {};
    } catch (error) {
      if (!isRefused(error)) throw error;
      return { refused: error.code ?? 'refused' };
    }
  };

const checkouts = (client: () => Promise<Stripe>): Pick<Payments, 'open' | 'retrieve' | 'expire'> => ({
  open: async (order) => {
    const { idempotencyKey } = order;
    return readCheckout(await (await client()).checkout.sessions.create(createParams(order), { idempotencyKey }));
  },
  retrieve: async (id) => readCheckout(await (await client()).checkout.sessions.retrieve(id)),
  expire: async (id) => {
    const { checkout } = await client();
    try {
      return readCheckout(await checkout.sessions.expire(id));
    } catch (error) {
      // Stripe refuses to expire what is no longer open; what it is now decides what we do.
      if (!isRefused(error)) throw error;
      return readCheckout(await checkout.sessions.retrieve(id));
    }
  },
});

/** Takes fees through Stripe Checkout, gives them back, and reads how money stands; `isLive` judges the key. */
export const stripePayments = (client: () => Promise<Stripe>, isLive: () => Promise<boolean>): Payments => ({
  ...checkouts(client),
  ...stripeTruth(client),
  refund: refund(client),
  isLive,
});
