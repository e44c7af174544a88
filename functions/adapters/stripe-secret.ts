import * as z from 'zod/mini';
import { readSecret } from './secret.ts';

const stripeSecretSchema = z.object({ apiKey: z.string(), webhookSecrets: z.array(z.string()) });

export type StripeSecret = z.infer<typeof stripeSecretSchema>;

/** Reads Stripe's key and the webhook's signing secrets from a secret; two of these live side by side during a rotation. */
export const stripeSecret = async (secretId: string): Promise<StripeSecret> =>
  stripeSecretSchema.parse(JSON.parse(await readSecret(secretId)));

/** Says whether a key moves real money: sk_live_ or rk_live_. */
export const isLiveKey = (apiKey: string): boolean => /^[rs]k_live_/.test(apiKey);
