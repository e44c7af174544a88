import Stripe from 'stripe';

/** How far a signature's time may lie from now, in seconds, in the past (Stripe's own default) or the future. */
const tolerance = 300;

const signedAt = (header: string): number => Number(/(?:^|,)t=(\d+)(?:,|$)/.exec(header)?.[1] ?? Number.NaN);

/** Why an event is refused. */
export type RefusedEvent = 'wrong-time' | 'wrong-signature' | 'wrong-mode';

const signedBy = (raw: Buffer, header: string, secret: string): Stripe.Event | undefined => {
  try {
    return Stripe.webhooks.constructEvent(raw, header, secret, tolerance);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw error;
  }
};

/**
 * Verifies an event's signature against each signing secret (two live side by side in a rotation) and reads it; refused
 * when none fits, its time lies more than 300 s away, in the future too, or it is of the other one of Stripe's modes.
 */
export const verifyStripeEvent = (
  raw: Buffer,
  header: string,
  { webhookSecrets, isLive }: { readonly webhookSecrets: readonly string[]; readonly isLive: boolean },
): Stripe.Event | RefusedEvent => {
  // Whole seconds, as Stripe counts them: a signature of 300.4 seconds ago is 300 seconds old.
  const ahead = signedAt(header) - Math.floor(Date.now() / 1000);
  if (Math.abs(ahead) > tolerance) return 'wrong-time';
  for (const secret of webhookSecrets) {
    const event = signedBy(raw, header, secret);
    if (event !== undefined) return event.livemode === isLive ? event : 'wrong-mode';
  }
  return 'wrong-signature';
};
