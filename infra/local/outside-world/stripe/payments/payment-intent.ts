import type { Account } from '../account.ts';
import type { PaymentFacts, PaymentIntent } from '../records/kinds.ts';

const UNUSED = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: null,
  payment_record: null,
  processing: null,
  review: null,
  source: null,
  statement_descriptor: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<PaymentIntent>;

/** Creates a payment that waits for a payment method, and tells of it. */
export const createPaymentIntent = (account: Account, facts: PaymentFacts): PaymentIntent => {
  const id = account.ids('pi_');
  const intent = account.records.put('paymentIntent', {
    ...UNUSED,
    id,
    object: 'payment_intent',
    amount: facts.amount,
    amount_received: 0,
    capture_method: facts.capture ?? 'automatic_async',
    client_secret: account.ids(`${id}_secret_`),
    confirmation_method: 'automatic',
    created: account.seconds(),
    currency: facts.currency,
    customer: facts.customer,
    description: facts.description,
    livemode: false,
    metadata: facts.metadata,
    payment_method_types: facts.methodTypes,
    receipt_email: facts.receiptEmail,
    setup_future_usage: facts.futureUsage,
    shipping: facts.shipping,
    statement_descriptor_suffix: facts.statementSuffix,
    status: 'requires_payment_method',
  });
  account.emit('payment_intent.created', intent);
  return intent;
};
