import type Stripe from 'stripe';
import { Conflict } from '../../shared/ports.ts';
import { readCheckout } from '../adapters/stripe-payments.ts';
import type { PaymentPorts } from './payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { settlePayments } from './settle-payments.ts';

/**
 * Records what an event says of a Checkout Session, once per event: its id is written in the transaction of the fact.
 * Surplus money is sent back at once; if that fails the event comes again, finds the fact recorded, and tries on.
 */
export const takeStripeEvent = async (ports: PaymentPorts, event: Stripe.Event): Promise<string> => {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return takeCheckout(ports, event, event.data.object);
    default:
      return 'This event is not used here.';
  }
};

const takeCheckout = async (
  ports: PaymentPorts,
  event: Stripe.Event,
  session: Stripe.Checkout.Session,
): Promise<string> => {
  const checkout = readCheckout(session);
  if (checkout.applicationId === '') return 'This session is not one of ours.';
  const failed = event.type === 'checkout.session.async_payment_failed';
  try {
    const isNew = await recordCheckout(ports, checkout, { failed, once: [event.id] });
    await settlePayments(ports, checkout.applicationId);
    return isNew ? 'Recorded.' : 'Recorded before.';
  } catch (error) {
    if (error instanceof Conflict && error.what === 'once') return 'Recorded before.';
    throw error;
  }
};
