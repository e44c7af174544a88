import type { Account } from '../account.ts';
import { readParameters } from '../api/parameters.ts';
import type { Call } from '../api/route.ts';
import { findResource } from '../api/find-resource.ts';
import { badParameter } from '../api/stripe-error.ts';
import { shippingOf } from '../payments/shipping.ts';
import type { CheckoutSession, LineItem, PaymentFacts } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import { createLineItem } from './line-items.ts';
import { paymentMethodTypes } from './payment-method-types.ts';
import { newSession, payPageOf } from './session.ts';
import { sessionParameters, type SessionParameters } from './session-parameters.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
// The least that Stripe charges in US dollars or euros (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
const LEAST = 50;

const expiryOf = (given: number | undefined, now: number): number => {
  if (given === undefined) return now + 24 * HOUR;
  if (given < now + 30 * MINUTE) {
    const said = 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.';
    throw badParameter(said, 'expires_at');
  }
  if (given > now + 24 * HOUR) {
    const said = 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.';
    throw badParameter(said, 'expires_at');
  }
  return given;
};

const refuseContradictions = (account: Account, given: SessionParameters): void => {
  if (given.customer !== undefined && given.customer_email !== undefined) {
    throw badParameter('You may only specify one of these parameters: customer, customer_email.', 'customer');
  }
  if (given.customer !== undefined) findResource(account, 'customer', given.customer, 'customer');
};

const currencyOfAll = (items: readonly LineItem[]): string => {
  const [first, ...others] = items.map(({ currency }) => currency);
  if (first === undefined || others.some((currency) => currency !== first)) {
    throw badParameter('All line items must have the same currency.', 'line_items');
  }
  return first;
};

const totalOf = (items: readonly LineItem[]): number => {
  const total = items.reduce((sum, { amount_total }) => sum + amount_total, 0);
  if (total > 0 && total < LEAST) {
    const said = "The Checkout Session's total amount due must add up to at least $0.50 usd";
    throw badParameter(said, undefined, 'amount_too_small');
  }
  return total;
};

const paymentFacts = (given: SessionParameters, amount: number, currency: string): PaymentFacts => {
  const { payment_intent_data: data } = given;
  return {
    amount,
    currency,
    customer: given.customer ?? null,
    description: data?.description ?? null,
    metadata: mergedMetadata(null, data?.metadata),
    methodTypes: paymentMethodTypes(currency, given),
    receiptEmail: data?.receipt_email ?? null,
    statementSuffix: data?.statement_descriptor_suffix ?? null,
    shipping: shippingOf(data?.shipping),
    futureUsage: data?.setup_future_usage ?? null,
    capture: data?.capture_method,
  };
};

/** Creates a Checkout Session that lives until `expires_at` of the local clock. */
export const createSession = (account: Account, { parameters }: Call): CheckoutSession => {
  const given = readParameters(sessionParameters, parameters);
  refuseContradictions(account, given);
  const created = account.seconds(); // Told once: a session that lives a day lives exactly a day.
  const expiresAt = expiryOf(given.expires_at, created);
  const items = given.line_items.map((item, index) => createLineItem(account, item, index));
  const payment = paymentFacts(given, totalOf(items), currencyOfAll(items));
  const id = account.ids('cs_test_a1');
  account.records.put('order', { id, items, payment });
  const facts = {
    id,
    url: payPageOf(account.address(), id),
    created,
    expiresAt,
    ...payment,
    metadata: mergedMetadata(null, given.metadata),
  };
  account.plan('expire session', id, expiresAt * 1000);
  return account.records.put('session', newSession(facts, given));
};
