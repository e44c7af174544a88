import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stripeClient, stripePayments } from '../../../functions/adapters/stripe-payments.ts';
import type { CheckoutOrder } from '../../../shared/payments.ts';
import { MemoryStripe } from '../../support/memory-stripe.ts';
import { memoryWorld } from '../../support/memory-world.ts';
import { paymentsContract } from '../../support/payments-contract.ts';
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

paymentsContract('through our adapter, over the double', async () => ({
  payments: payments(),
  expiresAt: '2026-11-24T08:00:00.000Z',
  pay: async (id) => {
    await stage.send(`/c/pay/${id}`, { card: 'pays' });
    await stage.settled();
  },
}));
paymentsContract('in memory', async () => {
  const stripe = new MemoryStripe(memoryWorld('2026-11-23T08:00:00.000Z'));
  const { payments: inMemory } = stripe.ports();
  return { payments: inMemory, expiresAt: '2026-11-24T08:00:00.000Z', pay: async (id) => void stripe.pay(id) };
});

test('two links of one fee that open its checkout under one key lead to the same session', async () => {
  const former = await payments().open(order('letter', 9));
  const first = await payments().open(order('letter'));
  expect(await payments().open(order('reminder'))).toEqual(first);
  expect(former.id).not.toBe(first.id);
  const { data } = await stage.stripe.checkout.sessions.list();
  expect(data.filter(({ client_reference_id }) => client_reference_id === 'app_1')).toHaveLength(2);
});

test('a key that belongs to something else is refused as Stripe refuses it', async () => {
  await stage.stripe.customers.create({}, { idempotencyKey: 'application-1:app_1:3' });
  await expect(payments().open(order('letter', 3))).rejects.toThrow(/idempoten/i);
});
