import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { listPage, readListParameters } from '../api/list.ts';
import { text, truth } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { badParameter, noSuch } from '../api/stripe-error.ts';
import type { StripeEvent } from '../records/kinds.ts';
import { eventFits } from './event-types.ts';

// Stripe gives access to the events of the last 30 days (docs.stripe.com/api/events).
const KEPT = 30 * 86_400;

const recent = (account: Account): StripeEvent[] => {
  const oldest = account.seconds() - KEPT;
  return account.records.all('event').filter(({ created }) => created >= oldest);
};

const find = (account: Account, { path }: Call): StripeEvent => {
  const event = recent(account).find(({ id }) => id === path['id']);
  if (event === undefined) throw noSuch('event', path['id'] ?? '');
  return event;
};

const list = (account: Account, call: Call): object => {
  const wanted = readListParameters(call, {
    type: z.optional(text()),
    types: z.optional(z.array(text()).check(z.maxLength(20, 'long 20'))),
    delivery_success: z.optional(truth()),
  });
  if (wanted.type !== undefined && wanted.types !== undefined) {
    throw badParameter('You may only specify one of these parameters: type, types.', 'type');
  }
  const patterns = wanted.types ?? [wanted.type ?? '*'];
  const fits = ({ type, pending_webhooks }: StripeEvent) =>
    eventFits(patterns, type) &&
    (wanted.delivery_success === undefined || (pending_webhooks === 0) === wanted.delivery_success);
  return listPage(call, recent(account).filter(fits));
};

export const eventRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/events', act: list },
  { method: 'GET', path: '/v1/events/:id', act: find },
];
