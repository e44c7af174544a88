import type { Account } from '../account.ts';
import { API_VERSION } from '../api/api-version.ts';
import type { WebhookEndpoint } from '../records/kinds.ts';

/** What an endpoint is made of. The secret is ours to choose only from inside the machine. */
export interface EndpointFacts {
  url: string;
  events: string[];
  apiVersion: string | null;
  description: string | null;
  metadata: Record<string, string>;
  secret: string;
}

/** Creates a webhook endpoint that is enabled from now on. */
export const createEndpoint = (account: Account, facts: EndpointFacts): WebhookEndpoint => {
  const id = account.ids('we_');
  account.records.put('signingSecrets', { id, secrets: [{ secret: facts.secret, until: null }] });
  return account.records.put('webhookEndpoint', {
    id,
    object: 'webhook_endpoint',
    api_version: facts.apiVersion,
    application: null,
    created: account.seconds(),
    description: facts.description,
    enabled_events: facts.events,
    livemode: false,
    metadata: facts.metadata,
    status: 'enabled',
    url: facts.url,
  });
};

/** Signs with a new secret from now on, and with the old ones too until `until` (seconds), as a rotation does. */
export const rollSecret = (account: Account, id: string, secret: string, until: number): void => {
  const old = account.records.get('signingSecrets', id)?.secrets ?? [];
  const ending = old.map((one) => ({ ...one, until: Math.min(one.until ?? until, until) }));
  account.records.put('signingSecrets', { id, secrets: [{ secret, until: null }, ...ending] });
};

/** Listens at `url`, once: a second registration of the same address replaces its secret and its events. */
export const registerEndpoint = (
  account: Account,
  { url, secret, events }: { url: string; secret: string; events: string[] },
): WebhookEndpoint => {
  const known = account.records.all('webhookEndpoint').find((endpoint) => endpoint.url === url);
  if (known === undefined) {
    const facts = { url, secret, events, apiVersion: API_VERSION, description: null, metadata: {} };
    return createEndpoint(account, facts);
  }
  account.records.put('signingSecrets', { id: known.id, secrets: [{ secret, until: null }] });
  return account.records.put('webhookEndpoint', { ...known, enabled_events: events, status: 'enabled' });
};
