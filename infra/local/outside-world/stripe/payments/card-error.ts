import { StripeError } from '../api/stripe-error.ts';
import type { PaymentIntent } from '../records/kinds.ts';

/** Makes the error of a request whose payment was refused: 402, with the payment as it stands now. */
export const cardError = (intent: PaymentIntent): StripeError => {
  const { code = 'card_declined', decline_code, charge, message } = intent.last_payment_error ?? {};
  return new StripeError(402, {
    type: 'card_error',
    code,
    message: message ?? 'Your card was declined.',
    payment_intent: intent,
    ...(decline_code && { decline_code }),
    ...(charge && { charge }),
  });
};
