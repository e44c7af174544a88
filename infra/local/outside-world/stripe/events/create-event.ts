import { API_VERSION } from '../api/api-version.ts';
import type { Account, Cause } from '../account.ts';
import type { EventType, StripeEvent } from '../records/kinds.ts';

/** Records one event: a snapshot of the object, what it was before, and which request caused it. */
export const createEvent = (
  account: Pick<Account, 'ids' | 'records' | 'seconds'>,
  facts: { type: EventType; object: object; previous: object | undefined; cause: Cause | null; listeners: number },
): StripeEvent =>
  account.records.put('event', {
    id: account.ids('evt_'),
    object: 'event',
    api_version: API_VERSION,
    created: account.seconds(),
    data: { object: facts.object, ...(facts.previous && { previous_attributes: facts.previous }) },
    livemode: false,
    pending_webhooks: facts.listeners,
    request: facts.cause ?? { id: null, idempotency_key: null },
    type: facts.type,
  });
