import type { Account } from '../account.ts';
import { notAllowed } from '../api/stripe-error.ts';
import type { PaymentIntent } from '../records/kinds.ts';

const CANCELLABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'];

/** Cancels a payment that nobody has made yet. */
export const cancelPayment = (
  account: Account,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): PaymentIntent => {
  if (!CANCELLABLE.includes(intent.status)) {
    const said = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`;
    const rule = `Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELLABLE.join(', ')}.`;
    throw notAllowed(`${said} ${rule}`, 'payment_intent_unexpected_state');
  }
  const canceled = account.records.put('paymentIntent', {
    ...intent,
    canceled_at: account.seconds(),
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  });
  account.emit('payment_intent.canceled', canceled);
  return canceled;
};
