import type Stripe from 'stripe';
import { stripeEventTypes } from '../../../functions/adapters/stripe-event-types.ts';
import { stripeApiVersion } from '../../../functions/adapters/stripe-payments.ts';

/** What became of the endpoint; Stripe shows the signing secret of a new one once, and never again. */
export type SetUp = {
  readonly did: 'created' | 'updated' | 'right already';
  readonly id: string;
  readonly secret?: string;
};

const enabled_events = [...stripeEventTypes];
const description = 'Endorsement: payments, refunds and disputes of fees.';

const isRight = ({ enabled_events: events, status }: Stripe.WebhookEndpoint): boolean =>
  status === 'enabled' && [...events].sort().join() === [...enabled_events].sort().join();

const create = async ({ webhookEndpoints }: Stripe, url: string): Promise<SetUp> => {
  const made = await webhookEndpoints.create({ url, enabled_events, api_version: stripeApiVersion, description });
  return { did: 'created', id: made.id, ...(made.secret === undefined ? {} : { secret: made.secret }) };
};

/**
 * Creates the webhook endpoint of an address, or puts an existing one right: exactly our events, the API version that this
 * code is written for. One of another version is replaced, since Stripe never changes an endpoint's version.
 */
export const setUpWebhook = async (stripe: Stripe, url: string): Promise<SetUp> => {
  const all = await stripe.webhookEndpoints.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  const known = all.filter((endpoint) => endpoint.url === url);
  const current = known.find(({ api_version }) => api_version === stripeApiVersion);
  const set = current === undefined ? await create(stripe, url) : await putRight(stripe, current);
  // Only when the right one is there: between the two an event may come twice, and is taken once.
  for (const { id } of known.filter((one) => one.id !== set.id)) await stripe.webhookEndpoints.del(id);
  return set;
};

const putRight = async ({ webhookEndpoints }: Stripe, endpoint: Stripe.WebhookEndpoint): Promise<SetUp> => {
  if (isRight(endpoint)) return { did: 'right already', id: endpoint.id };
  const { id } = await webhookEndpoints.update(endpoint.id, { enabled_events, disabled: false });
  return { did: 'updated', id };
};
