import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { metadata, readParameters, text, truth, webAddress } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { badParameter } from '../api/stripe-error.ts';
import type { WebhookEndpoint } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import { createEndpoint } from './webhook-endpoint.ts';

const eventName = () => z.string().check(z.regex(/^(\*|[a-z0-9_]+(\.[a-z0-9_]+)+)$/, 'event'));

const createParameters = z.strictObject({
  url: webAddress(),
  enabled_events: z.array(eventName()).check(z.minLength(1, 'empty')),
  api_version: z.optional(text()),
  description: z.optional(text()),
  metadata: z.optional(metadata()),
});

const updateParameters = z.strictObject({
  url: z.optional(webAddress()),
  enabled_events: z.optional(z.array(eventName()).check(z.minLength(1, 'empty'))),
  description: z.optional(z.union([z.literal(''), text()])),
  metadata: z.optional(metadata()),
  disabled: z.optional(truth()),
});

// Stripe's own limit for one account in test mode (docs.stripe.com/webhooks).
const MOST = 16;

/** Creates an endpoint; its secret is told in this answer alone. */
const create = (account: Account, { parameters }: Call): object => {
  const given = readParameters(createParameters, parameters);
  if (account.records.all('webhookEndpoint').length >= MOST) {
    throw badParameter(`You have reached the maximum of ${MOST} test webhook endpoints.`);
  }
  const secret = account.ids('whsec_');
  const endpoint = createEndpoint(account, {
    url: given.url,
    events: given.enabled_events,
    apiVersion: given.api_version ?? null,
    description: given.description ?? null,
    metadata: mergedMetadata(null, given.metadata),
    secret,
  });
  return { ...endpoint, secret };
};

const find = resourceAt('webhookEndpoint');

const statusAfter = ({ status }: WebhookEndpoint, disabled: boolean | undefined): WebhookEndpoint['status'] => {
  if (disabled === undefined) return status;
  return disabled ? 'disabled' : 'enabled';
};

const update = (account: Account, call: Call): WebhookEndpoint => {
  const endpoint = find(account, call);
  const given = readParameters(updateParameters, call.parameters);
  return account.records.put('webhookEndpoint', {
    ...endpoint,
    url: given.url ?? endpoint.url,
    enabled_events: given.enabled_events ?? endpoint.enabled_events,
    description: given.description === '' ? null : (given.description ?? endpoint.description),
    metadata: mergedMetadata(endpoint.metadata, given.metadata),
    status: statusAfter(endpoint, given.disabled),
  });
};

const remove = (account: Account, call: Call): object => {
  const { id } = find(account, call);
  account.records.remove('webhookEndpoint', id);
  account.records.remove('signingSecrets', id);
  return { id, object: 'webhook_endpoint', deleted: true };
};

export const webhookEndpointRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/webhook_endpoints', act: create },
  { method: 'GET', path: '/v1/webhook_endpoints', act: listOf('webhookEndpoint') },
  { method: 'GET', path: '/v1/webhook_endpoints/:id', act: find },
  { method: 'POST', path: '/v1/webhook_endpoints/:id', act: update },
  { method: 'DELETE', path: '/v1/webhook_endpoints/:id', act: remove },
];
