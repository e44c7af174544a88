import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { openDispute } from '../disputes/open-dispute.ts';
import type { Charge, PaymentIntent, PaymentMethod } from '../records/kinds.ts';
import { createCharge, fail, succeed } from './charge.ts';
import { cardBehind } from './payment-method.ts';
import type { TestCard } from './test-cards.ts';

type PaymentError = Stripe.PaymentIntent.LastPaymentError;

const save = (account: Account, intent: PaymentIntent, changes: Partial<PaymentIntent>): PaymentIntent =>
  account.records.put('paymentIntent', { ...intent, ...changes });

const paid = (account: Account, intent: PaymentIntent, charge: Charge): PaymentIntent => {
  const succeeded = save(account, intent, {
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    processing: null,
    status: 'succeeded',
  });
  account.emit('payment_intent.succeeded', succeeded);
  return succeeded;
};

const unpaid = (
  account: Account,
  intent: PaymentIntent,
  charge: Charge | null,
  error: Omit<PaymentError, 'type'>,
): PaymentIntent => {
  const failed = save(account, intent, {
    last_payment_error: { type: 'card_error', ...error, ...(charge && { charge: charge.id }) },
    latest_charge: charge?.id ?? intent.latest_charge,
    next_action: null,
    payment_method: null,
    processing: null,
    status: 'requires_payment_method',
  });
  account.emit('payment_intent.payment_failed', failed);
  return failed;
};

const pay = (account: Account, intent: PaymentIntent, method: PaymentMethod, card: TestCard): PaymentIntent => {
  const created = createCharge(account, intent, method, card, 'succeeded');
  const charge = succeed(account, created, card, intent.capture_method);
  const succeeded = paid(account, intent, charge);
  if (card.dispute !== undefined) openDispute(account, charge, { reason: card.dispute });
  return succeeded;
};

const refuse = (account: Account, intent: PaymentIntent, method: PaymentMethod, card: TestCard): PaymentIntent => {
  const { code = 'card_declined', message = 'Your card was declined.', ...more } = card.refusal ?? {};
  const charge = fail(account, createCharge(account, intent, method, card, 'failed'), code, message);
  return unpaid(account, intent, charge, { code, message, ...more });
};

const askToConfirm = (account: Account, intent: PaymentIntent): PaymentIntent => {
  const page = { return_url: null, url: `${account.address()}/confirm/${intent.id}` };
  const asking = save(account, intent, {
    next_action: { type: 'redirect_to_url', redirect_to_url: page },
    status: 'requires_action',
  });
  account.emit('payment_intent.requires_action', asking);
  return asking;
};

const payLater = (account: Account, intent: PaymentIntent, method: PaymentMethod, card: TestCard): PaymentIntent => {
  const charge = createCharge(account, intent, method, card, 'pending');
  account.emit('charge.pending', charge);
  const processing = save(account, intent, { latest_charge: charge.id, status: 'processing' });
  account.emit('payment_intent.processing', processing);
  account.plan('settle payment', intent.id, account.clock.now() + (card.after ?? 0) * 1000);
  return processing;
};

/** Tries to pay with a payment method; the card decides what comes of it. */
export const confirmPayment = (account: Account, intent: PaymentIntent, method: PaymentMethod): PaymentIntent => {
  const card = cardBehind(account, method.id);
  const tried = save(account, intent, { payment_method: method.id });
  if (card.payment === 'is refused') return refuse(account, tried, method, card);
  if (card.payment === 'needs confirmation') return askToConfirm(account, tried);
  return card.payment === 'succeeds' ? pay(account, tried, method, card) : payLater(account, tried, method, card);
};

/** Goes on after the payer's bank asked for confirmation: the payer confirmed, or would not. */
export const answerBank = (account: Account, intent: PaymentIntent, confirmed: boolean): PaymentIntent => {
  const method = account.records.get('paymentMethod', intent.payment_method);
  if (confirmed && method !== undefined) return pay(account, intent, method, cardBehind(account, method.id));
  return unpaid(account, intent, null, {
    code: 'payment_intent_authentication_failure',
    message: 'The payer did not confirm the payment with the bank. Choose another way to pay.',
  });
};

/** Settles a payment that was processing, as its bank account has it. */
export const settlePayment = (account: Account, intent: PaymentIntent): PaymentIntent => {
  const card = cardBehind(account, intent.payment_method);
  const charge = account.records.get('charge', intent.latest_charge);
  if (charge === undefined || intent.status !== 'processing') return intent;
  if (card.payment === 'succeeds later')
    return paid(account, intent, succeed(account, charge, card, intent.capture_method));
  const message = 'The customer’s account has insufficient funds to cover this payment.';
  const failed = fail(account, charge, 'insufficient_funds', message);
  return unpaid(account, intent, failed, { code: 'payment_method_customer_decline', message });
};
