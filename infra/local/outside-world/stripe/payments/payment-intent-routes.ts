import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { emailAddress, metadata, natural, readParameters, text, truth } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { badParameter, notAllowed } from '../api/stripe-error.ts';
import { currencyOf } from '../catalog/price.ts';
import type { PaymentIntent } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import { cancelPayment } from './cancel-payment.ts';
import { cardError } from './card-error.ts';
import { confirmPayment } from './confirm-payment.ts';
import { createPaymentIntent } from './payment-intent.ts';
import { paymentMethodFor } from './payment-method-routes.ts';
import { shippingOf, shippingParameters } from './shipping.ts';

const createParameters = z.strictObject({
  amount: natural(),
  currency: text(3),
  automatic_payment_methods: z.optional(z.looseObject({ enabled: truth() })),
  confirm: z.optional(truth()),
  customer: z.optional(text()),
  description: z.optional(text(1000)),
  mandate_data: z.optional(z.looseObject({})),
  metadata: z.optional(metadata()),
  payment_method: z.optional(text()),
  payment_method_types: z.optional(z.array(text())),
  receipt_email: z.optional(emailAddress()),
  return_url: z.optional(text()),
  shipping: z.optional(shippingParameters),
  statement_descriptor_suffix: z.optional(text(22)),
});

const tryToPay = (account: Account, intent: PaymentIntent, method: string): PaymentIntent => {
  const tried = confirmPayment(account, intent, paymentMethodFor(account, method));
  if (tried.status === 'requires_payment_method') throw cardError(tried);
  return tried;
};

const factsOf = (given: z.output<typeof createParameters>) => ({
  amount: given.amount,
  currency: currencyOf(given.currency, 'currency'),
  customer: given.customer ?? null,
  description: given.description ?? null,
  metadata: mergedMetadata(null, given.metadata),
  methodTypes: given.payment_method_types ?? ['card', 'us_bank_account'],
  receiptEmail: given.receipt_email ?? null,
  statementSuffix: given.statement_descriptor_suffix ?? null,
  shipping: shippingOf(given.shipping),
  futureUsage: null,
});

const create = (account: Account, { parameters }: Call): PaymentIntent => {
  const given = readParameters(createParameters, parameters);
  // 50 cents is the least that Stripe charges in US dollars (docs.stripe.com/currencies#minimum-and-maximum).
  if (given.amount < 50) throw badParameter('Amount must be at least $0.50 usd', 'amount', 'amount_too_small');
  if (given.confirm && given.payment_method === undefined) {
    throw badParameter(
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
      'payment_method',
    );
  }
  const intent = createPaymentIntent(account, factsOf(given));
  return given.confirm && given.payment_method ? tryToPay(account, intent, given.payment_method) : intent;
};

const find = resourceAt('paymentIntent');

const confirm = (account: Account, call: Call): PaymentIntent => {
  const intent = find(account, call);
  const given = readParameters(
    z.strictObject({ payment_method: text(), return_url: z.optional(text()) }),
    call.parameters,
  );
  if (intent.status !== 'requires_payment_method') {
    const said = `This PaymentIntent's payment_method could not be updated because it has a status of ${intent.status}.`;
    throw notAllowed(said, 'payment_intent_unexpected_state');
  }
  return tryToPay(account, intent, given.payment_method);
};

const cancel = (account: Account, call: Call): PaymentIntent => {
  const reason = z.enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned']);
  const given = readParameters(z.strictObject({ cancellation_reason: z.optional(reason) }), call.parameters);
  return cancelPayment(account, find(account, call), given.cancellation_reason ?? null);
};

const update = (account: Account, call: Call): PaymentIntent => {
  const intent = find(account, call);
  const fields = { description: z.optional(text(1000)), metadata: z.optional(metadata()) };
  const given = readParameters(z.strictObject(fields), call.parameters);
  return account.records.put('paymentIntent', {
    ...intent,
    description: given.description ?? intent.description,
    metadata: mergedMetadata(intent.metadata, given.metadata),
  });
};

export const paymentIntentRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/payment_intents', act: create },
  { method: 'GET', path: '/v1/payment_intents', act: listOf('paymentIntent', { customer: z.optional(text()) }) },
  { method: 'GET', path: '/v1/payment_intents/:id', act: find },
  { method: 'POST', path: '/v1/payment_intents/:id', act: update },
  { method: 'POST', path: '/v1/payment_intents/:id/confirm', act: confirm },
  { method: 'POST', path: '/v1/payment_intents/:id/cancel', act: cancel },
];
