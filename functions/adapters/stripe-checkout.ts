import type Stripe from 'stripe';
import { type Instant, instantAt } from '../../shared/instant.ts';
import type { Checkout } from '../../shared/ports/payments.ts';

/** Finds the id of what Stripe names by its id, or sends whole. */
export const idOf = (value: string | { readonly id: string } | null | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.id;

/** What Stripe has to send whole so that it is told when money arrived, below a Checkout Session. */
export const arrival = 'payment_intent.latest_charge.balance_transaction';

const whole = <One extends object>(value: string | One | null | undefined): One | undefined =>
  typeof value === 'object' && value !== null ? value : undefined;

/** Finds when the money arrived, as Stripe's own books have it: of a bank, days after it was paid. */
const paidAtOf = ({ payment_status, payment_intent }: Stripe.Checkout.Session): Instant | undefined => {
  if (payment_status !== 'paid') return undefined;
  const charge = whole(whole(payment_intent)?.latest_charge);
  const seconds = whole(charge?.balance_transaction)?.created ?? charge?.created;
  return seconds === undefined ? undefined : instantAt(seconds * 1000);
};

/** Reads how a session stands: open until Stripe says that it is over. */
const statusOf = ({ status }: Stripe.Checkout.Session): Checkout['status'] => {
  if (status === 'complete') return 'complete';
  return status === 'expired' ? 'expired' : 'open';
};

/** Reads what we need of a Checkout Session. */
export const readCheckout = (session: Stripe.Checkout.Session): Checkout => ({
  id: session.id,
  url: session.url ?? undefined,
  status: statusOf(session),
  paymentStatus: session.payment_status === 'unpaid' ? 'unpaid' : 'paid',
  paymentIntentId: idOf(session.payment_intent),
  paidAt: paidAtOf(session),
  cents: session.amount_total ?? 0,
  currency: session.currency ?? '',
  livemode: session.livemode,
  applicationId: session.metadata?.['application'] ?? '',
  fee: session.metadata?.['fee'] ?? '',
  attempt: session.metadata?.['attempt'] === undefined ? undefined : Number(session.metadata['attempt']),
});
