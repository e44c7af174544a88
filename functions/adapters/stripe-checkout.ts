import type Stripe from 'stripe';
import type { Checkout } from '../../shared/ports/payments.ts';

/** Finds the id of what Stripe names by its id, or sends whole. */
export const idOf = (value: string | { readonly id: string } | null | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.id;

/** Reads what we need of a Checkout Session. */
export const readCheckout = (session: Stripe.Checkout.Session): Checkout => ({
  id: session.id,
  url: session.url ?? undefined,
  status: session.status === 'complete' ? 'complete' : session.status === 'expired' ? 'expired' : 'open',
  paymentStatus: session.payment_status === 'unpaid' ? 'unpaid' : 'paid',
  paymentIntentId: idOf(session.payment_intent),
  cents: session.amount_total ?? 0,
  currency: session.currency ?? '',
  livemode: session.livemode,
  applicationId: session.metadata?.['application'] ?? '',
  fee: session.metadata?.['fee'] ?? '',
  attempt: session.metadata?.['attempt'] === undefined ? undefined : Number(session.metadata['attempt']),
});
