import type Stripe from 'stripe';
import { instantAt } from '../../shared/instant.ts';
import type { StripeNotice } from '../../shared/ports/payments.ts';
import { idOf } from './stripe-checkout.ts';

const aboutOf = (event: Stripe.Event): Pick<StripeNotice, 'sessionId' | 'paymentIntentId'> => {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return { sessionId: event.data.object.id };
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refunded':
    case 'charge.updated':
    case 'charge.dispute.created':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_reinstated':
      return { paymentIntentId: idOf(event.data.object.payment_intent) };
    default:
      return {};
  }
};

/** Reads what we keep of an event: that something happened, and to what; what we do not use has neither. */
export const readNotice = (event: Stripe.Event): StripeNotice => ({
  id: event.id,
  type: event.type,
  at: instantAt(event.created * 1000),
  livemode: event.livemode,
  ...aboutOf(event),
});
