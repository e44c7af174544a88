import Stripe from 'stripe';
import { secondsOf } from '../../shared/instant.ts';
import type { CheckoutOrder, Payments } from '../../shared/ports/payments.ts';
import { arrival, readCheckout } from './stripe-checkout.ts';
import { isLiveKey } from './stripe-secret.ts';
import { stripeTruth } from './stripe-truth.ts';

/** Stripe's API version that this code was written for; the webhook endpoint is pinned to the same. */
export const stripeApiVersion = '2026-10-28.endive';

/** Thrown as long as nobody has put Stripe's key into its secret. */
class StripeNotSetUp extends Error {
  override readonly name = 'StripeNotSetUp';
}

const isPlain = ({ protocol }: URL): boolean => protocol === 'http:';

const portOf = (url: URL): number => {
  if (url.port !== '') return Number(url.port);
  return isPlain(url) ? 80 : 443;
};

/**
 * Makes a Stripe client for an address: Stripe's own, or a double of it on this machine.
 * @throws StripeNotSetUp where there is no key yet.
 */
export const stripeClient = (apiKey: string, address: string): Stripe => {
  if (apiKey === '') throw new StripeNotSetUp('The secret holds no key of Stripe yet.');
  const url = new URL(address);
  return new Stripe(apiKey, {
    apiVersion: stripeApiVersion,
    host: url.hostname,
    port: portOf(url),
    protocol: isPlain(url) ? 'http' : 'https',
    // Twice this is less than any function may take: who asks hears of an outage, and is not cut off.
    maxNetworkRetries: 1,
    timeout: 6_000,
  });
};

const metadataOf = (order: CheckoutOrder) => ({
  application: order.applicationId,
  fee: order.fee,
  attempt: String(order.attempt),
});

const createParams = (order: CheckoutOrder): Stripe.Checkout.SessionCreateParams => {
  const metadata = metadataOf(order);
  return {
    mode: 'payment',
    client_reference_id: order.applicationId,
    ...(order.email === undefined ? {} : { customer_email: order.email }),
    line_items: order.lines.map(({ name, cents }) => ({
      quantity: 1,
      price_data: { currency: order.currency, unit_amount: cents, product_data: { name } },
    })),
    metadata,
    // Stripe's default tells seconds later what it kept, after we have looked.
    payment_intent_data: { metadata, capture_method: 'automatic' },
    expires_at: secondsOf(order.expiresAt),
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

/** Finds the session that was made under the key of an order, among those of the day before the order's ends. */
const sessionMadeFor = async (
  { checkout }: Stripe,
  order: CheckoutOrder,
): Promise<Stripe.Checkout.Session | undefined> => {
  const metadata = Object.entries(metadataOf(order));
  const since = secondsOf(order.expiresAt) - 86_400;
  const isOfOrder = (session: Stripe.Checkout.Session) =>
    metadata.every(([name, value]) => session.metadata?.[name] === value);
  for await (const session of checkout.sessions.list({ created: { gte: since }, limit: 100 }))
    if (isOfOrder(session)) return session;
  return undefined;
};

/** How often a key in use is tried again, and after how many milliseconds: for as long as one call may take. */
const again = { tries: 5, after: 1000 };

const isInUse = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'idempotency_key_in_use';

/** Makes a session. Stripe refuses its key while another click's call under it is still under way: this waits. */
const makeSession = async ({ checkout }: Stripe, order: CheckoutOrder): Promise<Stripe.Checkout.Session> => {
  const { idempotencyKey } = order;
  const params = createParams(order);
  for (let tried = 0; ; tried += 1) {
    try {
      // The client tries twice itself, the first time: later it would keep whoever waits for too long.
      const once = tried === 0 ? {} : { maxNetworkRetries: 0 };
      return await checkout.sessions.create(params, { idempotencyKey, ...once });
    } catch (error) {
      if (!isInUse(error) || tried === again.tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, again.after));
    }
  }
};

/** Stripe makes no session that would end within half an hour, nor one that would live for more than a day. */
const isEndRefused = (error: unknown): boolean => isRefused(error) && error.param === 'expires_at';

/** Stripe keeps the answer of a key for a day, a server error of its own as well: the key will never make a session. */
const isServerErrorKept = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  (error.statusCode ?? 0) >= 500 &&
  error.headers?.['idempotent-replayed'] === 'true';

/** Opens a session once per key: Stripe refuses the key from another link of the same fee, whose return address differs. */
const openOrFind = async (stripe: Stripe, order: CheckoutOrder): Promise<Stripe.Checkout.Session | undefined> => {
  try {
    return await makeSession(stripe, order);
  } catch (error) {
    if (isEndRefused(error)) return undefined;
    if (isServerErrorKept(error)) return sessionMadeFor(stripe, order);
    if (!(error instanceof Stripe.errors.StripeIdempotencyError)) throw error;
    const made = await sessionMadeFor(stripe, order);
    if (made === undefined) throw error;
    return made;
  }
};

const whole = { expand: [arrival] };

const checkouts = (client: () => Promise<Stripe>): Pick<Payments, 'open' | 'retrieve' | 'expire'> => ({
  open: async (order) => {
    const session = await openOrFind(await client(), order);
    return session && readCheckout(session);
  },
  retrieve: async (id) => readCheckout(await (await client()).checkout.sessions.retrieve(id, whole)),
  expire: async (id) => {
    const { checkout } = await client();
    try {
      return readCheckout(await checkout.sessions.expire(id, whole));
    } catch (error) {
      // Stripe refuses to expire what is no longer open; what it is now decides what we do.
      if (!isRefused(error)) throw error;
      return readCheckout(await checkout.sessions.retrieve(id, whole));
    }
  },
});

/** Takes fees through Stripe Checkout, gives them back, and reads how money stands; `apiKey` is the key in use. */
export const stripePayments = (client: () => Promise<Stripe>, apiKey: () => Promise<string>): Payments => ({
  ...checkouts(client),
  ...stripeTruth(client),
  refund: refund(client),
  isSetUp: async () => (await apiKey()) !== '',
  isLive: async () => isLiveKey(await apiKey()),
});
