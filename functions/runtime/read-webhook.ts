import type { StripeNotice } from '../../shared/ports/payments.ts';
import { readNotice } from '../adapters/stripe-notice.ts';
import { isLiveKey, stripeSecret } from '../adapters/stripe-secret.ts';
import { type RefusedEvent, verifyStripeEvent } from '../adapters/verify-stripe-event.ts';
import { environment } from './environment.ts';

/** Reads a webhook: verified against the secrets and the mode of our key, what we keep of it; or why it is refused. */
export const readWebhook = async (raw: Buffer, header: string): Promise<StripeNotice | RefusedEvent> => {
  const { apiKey, webhookSecrets } = await stripeSecret(environment('STRIPE_SECRET'));
  const verified = verifyStripeEvent(raw, header, { webhookSecrets, isLive: isLiveKey(apiKey) });
  return typeof verified === 'string' ? verified : readNotice(verified);
};
