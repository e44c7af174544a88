import * as z from 'zod/mini';
import { stripeClient } from '../../functions/adapters/stripe-payments.ts';
import { command } from '../local/command.ts';
import { neededPermissions } from './stripe-setup/needed-permissions.ts';
import { setUpWebhook } from './stripe-setup/set-up-webhook.ts';

const usage = `STRIPE_API_KEY=rk_... npm run stripe:setup -- --url https://SITE/stripe/webhook
Creates or updates the webhook endpoint at this address in the account of the key. May be run again without harm.
The address is the stack's output WebhookAddress. A double of Stripe: --api http://127.0.0.1:PORT.

${neededPermissions}`;

const options = z.object({ url: z.string(), api: z._default(z.string(), 'https://api.stripe.com') });

await command({ usage, options }, async ({ url, api }) => {
  const key = process.env['STRIPE_API_KEY'];
  if (key === undefined) {
    console.error('STRIPE_API_KEY is missing: put a key of the account before the command.');
    return 'misused';
  }
  console.log(neededPermissions);
  const { did, id, secret } = await setUpWebhook(stripeClient(key, api), url);
  console.log(`The webhook endpoint ${id} was ${did}.`);
  if (secret !== undefined) {
    console.log('Its signing secret is shown this once. Put it first in webhookSecrets of the Stripe secret:');
    console.log(secret);
  }
  return 'well';
});
