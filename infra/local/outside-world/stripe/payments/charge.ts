import type { Account } from '../account.ts';
import type { Charge, PaymentIntent, PaymentMethod } from '../records/kinds.ts';
import { moveMoney, stripeFee } from './balance-transaction.ts';
import { outcomeOf, paidWith } from './charge-details.ts';
import { billingDetails, cardBehind } from './payment-method.ts';
import type { TestCard } from './test-cards.ts';

const UNUSED = {
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: 'ENDORSEMENT',
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  on_behalf_of: null,
  radar_options: {},
  receipt_number: null,
  refunded: false,
  review: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Charge>;

const takenOver = (intent: PaymentIntent) => ({
  amount: intent.amount,
  currency: intent.currency,
  customer: intent.customer,
  description: intent.description,
  metadata: intent.metadata,
  payment_intent: intent.id,
  receipt_email: intent.receipt_email,
  shipping: intent.shipping,
  statement_descriptor_suffix: intent.statement_descriptor_suffix,
});

/** Creates the charge of one attempt to pay, in the state that the attempt led to. */
export const createCharge = (
  account: Account,
  intent: PaymentIntent,
  method: PaymentMethod,
  card: TestCard,
  status: 'failed' | 'pending' | 'succeeded',
): Charge => {
  const id = account.ids(card.type === 'card' ? 'ch_' : 'py_');
  return account.records.put('charge', {
    ...UNUSED,
    ...takenOver(intent),
    id,
    object: 'charge',
    amount_captured: status === 'succeeded' ? intent.amount : 0,
    billing_details: billingDetails(method.billing_details),
    captured: status === 'succeeded',
    created: account.seconds(),
    livemode: false,
    outcome: outcomeOf(card),
    paid: status === 'succeeded',
    payment_method: method.id,
    payment_method_details: paidWith(card, intent.amount),
    receipt_url: status === 'failed' ? null : `${account.address()}/receipts/${id}`,
    status,
    ...(card.refusal && { failure_code: card.refusal.code, failure_message: card.refusal.message }),
  });
};

// How long booking takes where Stripe captures in its own time; docs.stripe.com/payments names no number.
const BOOKED_AFTER = 3000;

/** Puts the money of a charge on the balance, less Stripe's fee. */
const booked = (account: Account, charge: Charge, card: TestCard): Charge => {
  const bank = card.type !== 'card';
  const money = moveMoney(account, {
    amount: charge.amount,
    fee: stripeFee(charge.amount, card.type),
    currency: charge.currency,
    source: charge.id,
    type: bank ? 'payment' : 'charge',
    category: 'charge',
    description: charge.description,
  });
  return account.records.put('charge', { ...charge, balance_transaction: money.id });
};

/** Tells that a charge succeeded: booked already, or seconds later where Stripe captures it in its own time. */
export const succeed = (
  account: Account,
  charge: Charge,
  card: TestCard,
  capture: PaymentIntent['capture_method'],
): Charge => {
  const paid = { amount_captured: charge.amount, captured: true, paid: true, status: 'succeeded' as const };
  const taken = account.records.put('charge', { ...charge, ...paid });
  const succeeded = capture === 'automatic' ? booked(account, taken, card) : taken;
  account.emit('charge.succeeded', succeeded);
  if (capture !== 'automatic') account.plan('book charge', charge.id, account.clock.now() + BOOKED_AFTER);
  return succeeded;
};

/** Books a charge that Stripe captured in its own time, and tells of it. */
export const bookCharge = (account: Account, id: string): void => {
  const charge = account.records.get('charge', id);
  if (charge === undefined) return;
  const told = booked(account, charge, cardBehind(account, charge.payment_method));
  account.emit('charge.updated', told, { balance_transaction: null });
};

/** Tells that a charge failed, and why. */
export const fail = (account: Account, charge: Charge, code: string, message: string): Charge => {
  const why = { failure_code: code, failure_message: message };
  const failed = account.records.put('charge', { ...charge, ...why, paid: false, status: 'failed' });
  account.emit('charge.failed', failed);
  return failed;
};
