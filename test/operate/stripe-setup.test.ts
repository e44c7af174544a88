import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stripeEventTypes } from '../../functions/adapters/stripe-event-types.ts';
import { stripeApiVersion } from '../../functions/adapters/stripe-payments.ts';
import { setUpWebhook } from '../../infra/operate/stripe-setup/set-up-webhook.ts';
import { openStage, SECRET_KEY, type StripeStage } from '../support/stripe-stage.ts';

const url = 'https://site.example.org/stripe/webhook';
let stage: StripeStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ours = async () => (await stage.stripe.webhookEndpoints.list()).data.filter((one) => one.url === url);

test('npm run stripe:setup creates the endpoint once, with exactly our events and the pinned version', async () => {
  const first = await setUpWebhook(stage.stripe, url);
  expect(first).toMatchObject({ did: 'created', secret: expect.stringMatching(/^whsec_/) });
  expect(await setUpWebhook(stage.stripe, url)).toEqual({ did: 'right already', id: first.id });
  expect(await ours()).toMatchObject([{ id: first.id, status: 'enabled', api_version: stripeApiVersion }]);
  expect([...((await ours())[0]?.enabled_events ?? [])].sort()).toEqual([...stripeEventTypes].sort());
});

test('npm run stripe:setup puts right what somebody changed, and replaces one of another version', async () => {
  const [known] = await ours();
  await stage.stripe.webhookEndpoints.update(known?.id ?? '', { enabled_events: ['charge.refunded'], disabled: true });
  expect(await setUpWebhook(stage.stripe, url)).toEqual({ did: 'updated', id: known?.id });
  expect(await ours()).toMatchObject([{ status: 'enabled' }]);
  await stage.stripe.webhookEndpoints.del(known?.id ?? '');
  await stage.stripe.webhookEndpoints.create({ url, enabled_events: ['*'] });
  const [before] = await ours();
  const after = await setUpWebhook(stage.stripe, url);
  expect(await ours()).toHaveLength(1);
  expect((await ours())[0]?.id).toBe(after.id);
  expect(before?.api_version === stripeApiVersion || before?.id !== after.id).toBe(true);
});

test('npm run stripe:setup says what the keys must be allowed, shows a new secret once, and runs again without harm', async () => {
  const setUp = async () => {
    const command = [
      '--no-warnings',
      'infra/operate/stripe-setup.ts',
      '--url',
      `${url}/other`,
      '--api',
      stage.double.address,
    ];
    const env = { ...process.env, STRIPE_API_KEY: SECRET_KEY };
    return (await promisify(execFile)(process.execPath, command, { env })).stdout;
  };
  const [first, again] = [await setUp(), await setUp()];
  for (const said of [first, again])
    for (const part of [
      'Checkout Sessions',
      'Refunds',
      'PaymentIntents',
      'Charges',
      'Disputes',
      'Events',
      'Webhook Endpoints',
    ])
      expect(said).toMatch(new RegExp(`^  ${part} +(read|write)$`, 'm'));
  expect(first).toMatch(/^The webhook endpoint we_\w+ was created\.$/m);
  expect(first).toMatch(/^whsec_\w+$/m);
  expect(again).toMatch(/^The webhook endpoint we_\w+ was right already\.$/m);
  expect(again).not.toContain('whsec_');
});
