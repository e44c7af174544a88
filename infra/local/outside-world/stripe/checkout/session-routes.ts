import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { resourceAt } from '../api/find-resource.ts';
import { listPage, readListParameters } from '../api/list.ts';
import { metadata, natural, readParameters, text } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { notAllowed } from '../api/stripe-error.ts';
import { cardError } from '../payments/card-error.ts';
import { paymentMethodFor } from '../payments/payment-method-routes.ts';
import type { CheckoutSession } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import { createSession } from './create-session.ts';
import { expireSession } from './expire-session.ts';
import { paySession } from './pay-session.ts';

const find = resourceAt('session');

const list = (account: Account, call: Call): object => {
  const wanted = readListParameters(call, {
    payment_intent: z.optional(text()),
    customer: z.optional(text()),
    status: z.optional(z.enum(['open', 'complete', 'expired'])),
    customer_details: z.optional(z.strictObject({ email: text() })),
  });
  const fits = (session: CheckoutSession) =>
    (wanted.payment_intent === undefined || session.payment_intent === wanted.payment_intent) &&
    (wanted.customer === undefined || session.customer === wanted.customer) &&
    (wanted.status === undefined || session.status === wanted.status) &&
    (wanted.customer_details === undefined || session.customer_details?.email === wanted.customer_details.email);
  return listPage(call, account.records.all('session').filter(fits));
};

const update = (account: Account, call: Call): CheckoutSession => {
  const session = find(account, call);
  const given = readParameters(z.strictObject({ metadata: z.optional(metadata()) }), call.parameters);
  const names = mergedMetadata(session.metadata, given.metadata);
  return account.records.put('session', { ...session, metadata: names });
};

const lineItems = (account: Account, call: Call): object => {
  const session = find(account, call);
  readListParameters(call, {});
  const items = account.records.get('order', session.id)?.items ?? [];
  // Lines are listed in the order in which they were given, not newest first.
  return listPage(call, items.toReversed());
};

/** Pays as the script of the hosted page does; the official CLI triggers its events this way. */
const confirmPage = (account: Account, call: Call): CheckoutSession => {
  const fields = { payment_method: text(), expected_amount: z.optional(natural()) };
  const given = readParameters(z.strictObject(fields), call.parameters);
  const session = find(account, call);
  if (given.expected_amount !== undefined && given.expected_amount !== session.amount_total) {
    throw notAllowed('The amount of this Checkout Session has changed.', undefined, 'expected_amount');
  }
  const tried = paySession(account, session, paymentMethodFor(account, given.payment_method));
  const intent = account.records.get('paymentIntent', tried.payment_intent);
  if (intent?.status === 'requires_payment_method') throw cardError(intent);
  return tried;
};

export const sessionRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/checkout/sessions', act: createSession },
  { method: 'GET', path: '/v1/checkout/sessions', act: list },
  { method: 'GET', path: '/v1/checkout/sessions/:id', act: find },
  { method: 'POST', path: '/v1/checkout/sessions/:id', act: update },
  {
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    act: (account, call) => expireSession(account, find(account, call)),
  },
  { method: 'GET', path: '/v1/checkout/sessions/:id/line_items', act: lineItems },
  { method: 'GET', path: '/v1/payment_pages/:id', act: find },
  { method: 'POST', path: '/v1/payment_pages/:id/confirm', act: confirmPage },
];
