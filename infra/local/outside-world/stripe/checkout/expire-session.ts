import type { Account } from '../account.ts';
import { notAllowed } from '../api/stripe-error.ts';
import { cancelPayment } from '../payments/cancel-payment.ts';
import type { CheckoutSession } from '../records/kinds.ts';

/** Expires an open Checkout Session, on request or in time, and cancels the payment that was tried in it. */
export const expireSession = (account: Account, session: CheckoutSession): CheckoutSession => {
  if (session.status !== 'open') {
    const rule = 'Only Checkout Sessions with a status in ["open"] can be expired.';
    throw notAllowed(`${rule} This Checkout Session has a status of ${session.status}.`);
  }
  account.forget('expire session', session.id);
  const intent = account.records.get('paymentIntent', session.payment_intent);
  if (intent !== undefined) cancelPayment(account, intent, 'expired');
  const expired = account.records.put('session', { ...session, status: 'expired', url: null });
  account.emit('checkout.session.expired', expired);
  return expired;
};
