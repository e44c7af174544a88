import { parseArgs } from 'node:util';
import { stripeClient } from '../../functions/adapters/stripe-payments.ts';
import { neededPermissions } from './stripe-setup/needed-permissions.ts';
import { setUpWebhook } from './stripe-setup/set-up-webhook.ts';

const usage = `Usage: STRIPE_API_KEY=rk_... npm run stripe:setup -- --url https://SITE/stripe/webhook
Creates or updates the webhook endpoint at this address in the account of the key. May be run again without harm.
The address is the stack's output WebhookAddress. A double of Stripe: --api http://127.0.0.1:PORT.`;

const { values } = parseArgs({
  options: { url: { type: 'string' }, api: { type: 'string', default: 'https://api.stripe.com' } },
});
const key = process.env['STRIPE_API_KEY'];

console.log(neededPermissions);
if (key === undefined || values.url === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { did, id, secret } = await setUpWebhook(stripeClient(key, values.api), values.url);
  console.log(`The webhook endpoint ${id} was ${did}.`);
  if (secret !== undefined) {
    console.log('Its signing secret is shown this once. Put it first in webhookSecrets of the Stripe secret:');
    console.log(secret);
  }
}
