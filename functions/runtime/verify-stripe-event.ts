import Stripe from 'stripe';
import { stripeSecret } from '../adapters/stripe-secret.ts';

/** Is how far a signature's time may lie from now, in seconds, in the past (Stripe's own default) or the future. */
const tolerance = 300;

const signedAt = (header: string): number => Number(/(?:^|,)t=(\d+)(?:,|$)/.exec(header)?.[1] ?? Number.NaN);

/**
 * Verifies an event's signature against each signing secret (two live side by side in a rotation) and reads it;
 * undefined when none fits, or its time lies more than 300 s away, in the future too.
 */
export const verifyStripeEvent = async (raw: Buffer, header: string): Promise<Stripe.Event | undefined> => {
  const ahead = signedAt(header) - Date.now() / 1000;
  if (!(ahead <= tolerance)) return undefined;
  const { webhookSecrets } = await stripeSecret();
  for (const secret of webhookSecrets) {
    try {
      return Stripe.webhooks.constructEvent(raw, header, secret, tolerance);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return undefined;
};
