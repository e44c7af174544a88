import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readKept } from '../read-kept.ts';
import { writeWhole } from '../write-whole.ts';

const keys = z.object({ apiKey: z.string(), webhookSecret: z.string() });

/** What lets the functions in at the Stripe double, and its webhooks in at the functions. */
export type StripeKeys = z.infer<typeof keys>;

/** Reads the Stripe keys of a data folder, made at its first start. */
export const stripeKeys = (folder: string): StripeKeys => {
  const file = join(folder, 'stripe-keys.json');
  const kept = readKept(file, keys);
  if (kept) return kept;
  const random = () => randomBytes(18).toString('hex');
  const made = { apiKey: `rk_test_${random()}`, webhookSecret: `whsec_${random()}` };
  writeWhole(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};
