import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stripeClient, stripePayments } from '../../../functions/adapters/stripe-payments.ts';
import type { CheckoutOrder } from '../../../shared/payments.ts';
import { openStage, SECRET_KEY, type StripeStage } from '../../support/stripe-stage.ts';

let stage: StripeStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const payments = () => {
  const client = stripeClient(SECRET_KEY, stage.double.address);
  return stripePayments(
    async () => client,
    async () => false,
  );
};

const order = (link: string, attempt = 1): CheckoutOrder => ({
  applicationId: 'app_1',
  fee: 'application-1',
  attempt,
  lines: [{ name: 'Application fee', cents: 1500 }],
  currency: 'usd',
  email: 'anna@example.org',
  expiresAt: '2026-11-24T08:00:00.000Z',
  successAddress: `https://site.example/pay/${link}/done`,
  cancelAddress: `https://site.example/pay/${link}`,
  idempotencyKey: `application-1:app_1:${attempt}`,
});

test('two links of one fee that open its checkout under one key lead to the same session', async () => {
  const former = await payments().open(order('letter', 9));
  const first = await payments().open(order('letter'));
  expect(await payments().open(order('reminder'))).toEqual(first);
  expect(former.id).not.toBe(first.id);
  expect((await stage.stripe.checkout.sessions.list()).data).toHaveLength(2);
});

test('a key that belongs to something else is refused as Stripe refuses it', async () => {
  await stage.stripe.customers.create({}, { idempotencyKey: 'application-1:app_1:3' });
  await expect(payments().open(order('letter', 3))).rejects.toThrow(/idempoten/i);
});
