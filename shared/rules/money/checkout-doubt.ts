import type { Application } from '../../application/application.ts';
import type { CheckoutSession, Fee } from '../../application/fee.ts';
import type { DoubtKind } from '../../application/doubt.ts';
import type { Checkout } from '../../ports/payments.ts';
import { feeByName } from './fee-of.ts';

/**
 * Finds the try that a Checkout Session belongs to: by its id, or, where the id could not be stored before a crash, by
 * the attempt that it carries.
 */
export const sessionOf = (fee: Fee, { id, attempt }: Pick<Checkout, 'id' | 'attempt'>): CheckoutSession | undefined =>
  fee.sessions.find((session) => session.id === id) ??
  fee.sessions.find((session) => session.id === undefined && session.attempt === attempt);

/** Finds what about a Checkout Session does not fit the application it names; the amount is judged with the payment. */
export const checkoutDoubt = (application: Application, checkout: Checkout, isLive: boolean): DoubtKind | undefined => {
  const fee = feeByName(application, checkout.fee);
  if (fee === undefined) return 'unknown-fee';
  if (checkout.livemode !== isLive) return 'wrong-mode';
  if (checkout.currency !== fee.currency) return 'wrong-currency';
  return sessionOf(fee, checkout) === undefined ? 'unknown-session' : undefined;
};
