import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stripeClient, stripePayments } from '../../../functions/adapters/stripe-payments.ts';
import { errorName } from '../../../functions/runtime/error-name.ts';
import { isOutage } from '../../../functions/runtime/is-outage.ts';
import { instantAt, millis } from '../../../shared/instant.ts';
import type { CheckoutOrder } from '../../../shared/ports/payments.ts';
import { MemoryStripe } from '../../support/in-memory/memory-stripe.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { opened } from '../../support/made-up/opened.ts';
import { paymentsContract, type PaymentsPlace } from '../../support/contracts/payments-contract.ts';
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
    async () => SECRET_KEY,
  );
};

const order = (link: string, attempt = 1): CheckoutOrder => ({
  applicationId: 'app_1',
  fee: 'application-1',
  attempt,
  lines: [{ name: 'Application fee', cents: 1500 }],
  currency: 'usd',
  email: 'anna@example.org',
  expiresAt: instantAt(stage.clock.now() + 23 * 3_600_000),
  successAddress: `https://site.example/pay/${link}/done`,
  cancelAddress: `https://site.example/pay/${link}`,
  idempotencyKey: `application-1:app_1:${attempt}`,
});

test('a key under which Stripe keeps a server error finds the session that was made all the same, or none', async () => {
  for (const performed of [false, true]) {
    const asked = order('link', performed ? 92 : 91);
    await stage.control('/failures', { status: 500, performed, method: 'POST', path: '/v1/checkout' });
    const found = await payments().open(asked);
    expect(found?.attempt).toBe(performed ? 92 : undefined);
  }
});

const cards = { 'at once': 'pays', 'pays later': 'pays-later', 'fails later': 'fails-later' } as const;

paymentsContract('through our adapter, over the double', async () => ({
  payments: payments(),
  now: () => instantAt(stage.clock.now()),
  passTo: (instant) => stage.pass(millis(instant) - stage.clock.now()),
  pay: async (id, how) => {
    await stage.send(`/c/pay/${id}`, { card: cards[how] });
    await stage.settled();
  },
  dispute: async (payment, reason = 'fraudulent') => {
    const opened = await stage.control('/disputes', { payment_intent: payment, reason });
    const { id } = (await opened.json()) as { readonly id: string };
    return async (outcome) => {
      const [path, body] = outcome === 'taken' ? [`/disputes/${id}/take`, {}] : [`/disputes/${id}`, { outcome }];
      await stage.control(path, body);
      await stage.settled();
    };
  },
}));

/** Lets the bank speak after four days, as the people of a simulation do. */
const inMemory = async (): Promise<PaymentsPlace> => {
  const world = memoryWorld('2026-11-23T08:00:00.000Z');
  const stripe = new MemoryStripe(world);
  const banks: { readonly at: number; readonly speaks: () => void }[] = [];
  return {
    payments: stripe.ports().payments,
    now: () => world.clock.now(),
    passTo: async (instant) => {
      world.moveTo(instant);
      for (const { speaks } of banks.splice(0, banks.findLastIndex(({ at }) => at <= millis(instant)) + 1)) speaks();
    },
    pay: async (id, how) => {
      const delayed = how !== 'at once';
      const isSent = stripe.pay(id, { delayed });
      const at = millis(world.clock.now()) + 4 * 86_400_000;
      if (isSent && delayed) banks.push({ at, speaks: () => stripe.bankSpeaks(id, how === 'pays later') });
    },
    dispute: async (payment, reason = 'fraudulent') => {
      const cents = stripe.payments.get(payment)?.checkout.cents ?? 0;
      const inquiry = reason === 'inquiry';
      const kind = { reason: inquiry ? 'general' : reason, taken: !inquiry };
      let now: Parameters<MemoryStripe['setDispute']>[1];
      const become = (next: typeof now) => stripe.setDispute(payment, (now = next));
      const stripeFees = inquiry ? [] : [{ id: `txn_${payment}`, cents: 1500 }];
      become({ id: `dp_${payment}`, cents, outcome: undefined, ...kind, stripeFees });
      return async (outcome) =>
        // Of an inquiry nothing is lost: it only closes.
        become(outcome === 'taken' ? { ...now, taken: true } : { ...now, outcome: now.taken ? outcome : 'won' });
    },
  };
};
paymentsContract('in memory', inMemory);

test('two links of one fee that open its checkout under one key lead to the same session', async () => {
  const former = await opened(payments(), order('letter', 9));
  const first = await opened(payments(), order('letter'));
  expect(await payments().open(order('reminder'))).toEqual(first);
  expect(former.id).not.toBe(first.id);
  const { data } = await stage.stripe.checkout.sessions.list();
  expect(data.filter(({ client_reference_id }) => client_reference_id === 'app_1')).toHaveLength(2);
});

const keyInUse = (times: number) =>
  stage.control('/failures', { ...{ status: 409, performed: true, times }, method: 'POST', path: '/v1/checkout' });

test('a second click waits for the first, while Stripe still works on that, and leads to its session', async () => {
  await keyInUse(3);
  const { id } = await opened(payments(), order('letter', 4));
  expect(await payments().open(order('letter', 4))).toMatchObject({ id });
  const { data } = await stage.stripe.checkout.sessions.list();
  expect(data.filter(({ metadata }) => metadata?.['attempt'] === '4').map((one) => one.id)).toEqual([id]);
});

test('a second click waits no longer than the first may take, and hears of it as of an outage', async () => {
  await keyInUse(100);
  const began = performance.now();
  const error = await payments()
    .open(order('letter', 5))
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  expect(isOutage(error)).toBe(true);
  const seconds = (performance.now() - began) / 1000;
  expect(seconds).toBeGreaterThan(4);
  expect(seconds).toBeLessThan(9);
  await stage.control('', undefined, 'DELETE');
}, 20_000);

test('a key that belongs to something else is refused as Stripe refuses it', async () => {
  await stage.stripe.customers.create({}, { idempotencyKey: 'application-1:app_1:3' });
  await expect(payments().open(order('letter', 3))).rejects.toThrow(/idempoten/i);
});

test('without a key Stripe is not set up yet, and whoever would pay hears of it as of an outage', async () => {
  const client = async () => stripeClient('', stage.double.address);
  const unset = stripePayments(client, async () => '');
  expect([await unset.isSetUp(), await payments().isSetUp()]).toEqual([false, true]);
  const error = await unset.open(order('letter', 6)).catch((thrown: unknown) => thrown);
  expect([errorName(error), isOutage(error)]).toEqual(['StripeNotSetUp', true]);
});

describe('a dispute that Stripe prevented', () => {
  const after = async (attempt: number, prevented: string, before = async (_payment: string) => {}) => {
    const { id } = await opened(payments(), order('letter', attempt));
    await stage.send(`/c/pay/${id}`, { card: 'pays' });
    await stage.settled();
    const payment = (await payments().retrieve(id)).paymentIntentId ?? '';
    await before(payment);
    await stage.control('/disputes', { payment_intent: payment, prevented });
    await stage.settled();
    const { disputes, refunds } = (await payments().payment(payment)) ?? {};
    const back = { paymentIntentId: payment, cents: 1500, key: `k${attempt}`, reason: 'withdrawn-before-review' };
    return { disputes, refunds, refused: await payments().refund(back) };
  };
  const refundAtStripe = async (payment_intent: string) => {
    await stage.stripe.refunds.create({ payment_intent });
  };

  test('left the money with us where it was blocked, and it can be given back', async () => {
    const { disputes, refused } = await after(11, 'block');
    expect(disputes).toMatchObject([{ cents: 1500, outcome: 'won', taken: true }]);
    expect(refused).toEqual({});
  });

  test('gave it to the payer where it was resolved, and nothing is given back a second time', async () => {
    const { disputes, refused } = await after(12, 'resolution');
    expect(disputes).toMatchObject([{ cents: 1500, outcome: 'lost', taken: true }]);
    expect(refused).toEqual({ refused: 'charge_disputed' });
  });

  test('counts no cent twice where the payer has it by a refund of Stripe, which stands beside it', async () => {
    const { disputes, refunds } = await after(13, 'resolution-by-refund', refundAtStripe);
    expect(disputes).toMatchObject([{ outcome: 'won' }]);
    expect(refunds).toMatchObject([{ cents: 1500, key: undefined, status: 'succeeded' }]);
    expect((await after(14, 'resolution-by-refund')).disputes).toMatchObject([{ outcome: 'lost' }]);
  });
});
