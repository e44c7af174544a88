import Stripe from 'stripe';
import { millis } from '../../shared/instant.ts';
import type { Checkout, CheckoutOrder, Payments } from '../../shared/ports.ts';

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

const idOf = (value: string | { readonly id: string } | null): string | undefined =>
  typeof value === 'string' ? value : value?.id;

/** Reads what we need of a Checkout Session. */
export const readCheckout = (session: Stripe.Checkout.Session): Checkout => ({
  id: session.id,
  url: session.url ?? undefined,
  status: session.status === 'complete' ? 'complete' : session.status === 'expired' ? 'expired' : 'open',
  paymentStatus: session.payment_status === 'unpaid' ? 'unpaid' : 'paid',
  paymentIntentId: idOf(session.payment_intent),
  cents: session.amount_total ?? 0,
  currency: session.currency ?? '',
  livemode: session.livemode,
  applicationId: session.metadata?.['application'] ?? '',
  fee: session.metadata?.['fee'] ?? '',
});

const createParams = (order: CheckoutOrder): Stripe.Checkout.SessionCreateParams => {
  const metadata = { application: order.applicationId, fee: order.fee };
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

const isNotOpen = (error: unknown): boolean => error instanceof Stripe.errors.StripeInvalidRequestError;

/** Takes fees through Stripe Checkout, and gives them back. */
export const stripePayments = (client: () => Promise<Stripe>): Payments => ({
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
      if (!isNotOpen(error)) throw error;
      return readCheckout(await checkout.sessions.retrieve(id));
    }
  },
  refund: async ({ paymentIntentId, cents, idempotencyKey, reason }) => {
    const { refunds } = await client();
    const refund = await refunds.create(
      { payment_intent: paymentIntentId, amount: cents, metadata: { reason } },
      { idempotencyKey },
    );
    return refund.id;
  },
});
