import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { DamagedData } from '../damaged-data.ts';

const keys = z.object({ apiKey: z.string(), webhookSecret: z.string() });

/** What lets the functions in at the Stripe double, and its webhooks in at the functions. */
export type StripeKeys = z.infer<typeof keys>;

/** Read the Stripe keys of a data folder, made at its first start. */
export const stripeKeys = (folder: string): StripeKeys => {
  const file = join(folder, 'stripe-keys.json');
  if (existsSync(file)) {
    try {
      return keys.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      throw new DamagedData(file, error);
    }
  }
  const random = () => randomBytes(18).toString('hex');
  const made = { apiKey: `rk_test_${random()}`, webhookSecret: `whsec_${random()}` };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};
