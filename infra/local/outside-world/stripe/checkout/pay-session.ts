import type { Account } from '../account.ts';
import { notAllowed } from '../api/stripe-error.ts';
import { answerBank, confirmPayment, settlePayment } from '../payments/confirm-payment.ts';
import { createPaymentIntent } from '../payments/payment-intent.ts';
import type { CheckoutSession, PaymentIntent, PaymentMethod } from '../records/kinds.ts';
import { customerFor } from './session-customer.ts';

const save = (account: Account, session: CheckoutSession, changes: Partial<CheckoutSession>): CheckoutSession =>
  account.records.put('session', { ...session, ...changes });

const intentOf = (account: Account, session: CheckoutSession): PaymentIntent => {
  const order = account.records.get('order', session.id);
  if (order === undefined) throw new Error(`The payments file holds session ${session.id} without its order.`);
  return account.records.get('paymentIntent', session.payment_intent) ?? createPaymentIntent(account, order.payment);
};

const complete = (account: Account, session: CheckoutSession, intent: PaymentIntent): CheckoutSession => {
  account.forget('expire session', session.id);
  const completed = save(account, session, {
    ...customerFor(account, session, intent),
    payment_status: intent.status === 'succeeded' ? 'paid' : 'unpaid',
    status: 'complete',
    url: null,
  });
  account.emit('checkout.session.completed', completed);
  return completed;
};

const goOn = (account: Account, session: CheckoutSession, intent: PaymentIntent): CheckoutSession => {
  const tried = save(account, session, { payment_intent: intent.id });
  const done = intent.status === 'succeeded' || intent.status === 'processing';
  return done ? complete(account, tried, intent) : tried;
};

/** Tries to pay for an open session: it is complete once a payment succeeded or is processing, else still open. */
export const paySession = (account: Account, session: CheckoutSession, method: PaymentMethod): CheckoutSession => {
  if (session.status !== 'open') {
    throw notAllowed(`This Checkout Session is no longer active: it has a status of ${session.status}.`);
  }
  if (!session.payment_method_types.includes(method.type)) {
    throw notAllowed(`The payment method type ${method.type} is not offered by this Checkout Session.`);
  }
  return goOn(account, session, confirmPayment(account, intentOf(account, session), method));
};

const sessionOf = (account: Account, intent: PaymentIntent): CheckoutSession | undefined =>
  account.records.all('session').find(({ payment_intent }) => payment_intent === intent.id);

/** Goes on with a payment whose bank asked for confirmation; tells the session it belongs to, if any. */
export const answerConfirmation = (
  account: Account,
  intent: PaymentIntent,
  confirmed: boolean,
): CheckoutSession | undefined => {
  const session = sessionOf(account, intent);
  const answered = answerBank(account, intent, confirmed);
  return session && goOn(account, session, answered);
};

/** Settles a payment that was processing, and tells of the session it was made in. */
export const settleSession = (account: Account, id: string): void => {
  const intent = account.records.get('paymentIntent', id);
  if (intent === undefined) return;
  const settled = settlePayment(account, intent);
  const session = sessionOf(account, intent);
  if (session === undefined) return;
  if (settled.status === 'succeeded') {
    const paid = save(account, session, { payment_status: 'paid' });
    account.emit('checkout.session.async_payment_succeeded', paid);
  } else account.emit('checkout.session.async_payment_failed', session);
};
