import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { openFee, openStage, SECRET_KEY, type StripeStage } from '../../support/stripe-stage.ts';

let stage: StripeStage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const sessions = () => stage.double.state.all('session');
const patient = () =>
  new Stripe(SECRET_KEY, { host: '127.0.0.1', port: stage.double.port, protocol: 'http', maxNetworkRetries: 2 });

describe('Requests that fail because it was asked for', () => {
  test('429 is a rate limit error, once', async () => {
    await stage.control('/failures', { status: 429 });
    await expect(openFee(stage)).rejects.toMatchObject({ type: 'StripeRateLimitError', statusCode: 429 });
    expect((await openFee(stage)).status).toBe('open');
  });

  test('409 is a key with which another request is under way, which may be performed or not', async () => {
    const ask = () => stage.stripe.customers.create({}, { idempotencyKey: 'twice' });
    const inUse = { type: 'StripeAPIError', statusCode: 409, code: 'idempotency_key_in_use' };
    await stage.control('/failures', { status: 409 });
    await expect(ask()).rejects.toMatchObject({ ...inUse, message: expect.stringContaining('twice') as unknown });
    expect(stage.double.state.all('customer')).toHaveLength(0);
    await stage.control('/failures', { status: 409, performed: true });
    await expect(ask()).rejects.toMatchObject(inUse);
    const { id } = await ask();
    expect(stage.double.state.all('customer').map((one) => one.id)).toEqual([id]);
  });

  test('500 is an API error, only where it was asked for, as often as it was asked for', async () => {
    await stage.control('/failures', { status: 500, path: '/v1/checkout', method: 'POST', times: 2 });
    expect((await stage.stripe.checkout.sessions.list()).data).toEqual([]);
    expect((await stage.stripe.customers.create({})).object).toBe('customer');
    for (let time = 0; time < 2; time++) {
      await expect(openFee(stage)).rejects.toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    }
    expect((await openFee(stage)).status).toBe('open');
  });

  test('A request without an answer is a connection error', async () => {
    // Twice, because the SDK takes the first for a connection that had grown old, and asks again.
    await stage.control('/failures', { status: 'no answer', times: 2 });
    await expect(openFee(stage)).rejects.toMatchObject({ type: 'StripeConnectionError' });
    expect(sessions()).toHaveLength(0);
  });

  test('A request that was performed and got no answer is the same session when the SDK tries again', async () => {
    await stage.control('/failures', { status: 'no answer', performed: true });
    const session = await openFee({ stripe: patient() });
    expect(sessions().map(({ id }) => id)).toEqual([session.id]);
  });

  test('The SDK gets over two errors by itself that say nobody was reached', async () => {
    await stage.control('/failures', { status: 503, times: 2 });
    expect((await openFee({ stripe: patient() })).status).toBe('open');
  });

  test('A server error is kept under its key for a day, and said again to whoever repeats it', async () => {
    const ask = () => stage.stripe.customers.create({}, { idempotencyKey: 'kept' });
    await stage.control('/failures', { status: 500 });
    await expect(ask()).rejects.toMatchObject({ statusCode: 500 });
    const again = { statusCode: 500, headers: { 'idempotent-replayed': 'true' } };
    await expect(ask()).rejects.toMatchObject(again);
    await stage.control('/failures', { status: 500 });
    await expect(openFee({ stripe: patient() })).rejects.toMatchObject(again);
    await stage.pass(24 * 3_600_000);
    expect((await ask()).object).toBe('customer');
  });
});

describe('Idempotency by the clock', () => {
  test('A key is forgotten after 24 hours', async () => {
    const make = () =>
      stage.stripe.checkout.sessions.create(
        {
          mode: 'payment',
          line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'a' } } }],
          success_url: 'http://127.0.0.1:1/',
        },
        { idempotencyKey: 'fee:application-1:1' },
      );
    const first = await make();
    await stage.pass(24 * 3_600_000 - 1);
    expect((await make()).id).toBe(first.id);
    await stage.pass(1);
    expect((await make()).id).not.toBe(first.id);
  });

  test('A refused card is refused again under the same key, with the same answer', async () => {
    const pay = () =>
      stage.stripe.paymentIntents.create(
        { amount: 500, currency: 'usd', payment_method: 'pm_card_chargeDeclined', confirm: true },
        { idempotencyKey: 'once' },
      );
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' });
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' });
    expect(stage.double.state.all('charge')).toHaveLength(1);
  });
});

describe('Determinism', () => {
  test('The same clock, ids and requests make the same account', async () => {
    const live = async () => {
      const own = await openStage();
      const session = await openFee(own);
      await own.send(`/c/pay/${session.id}`, { card: 'pays-later' });
      await own.pass(10 * 86_400_000);
      const told = JSON.stringify([
        own.arrivals.map(({ type, id, at }) => [type, id, at]),
        own.double.state.all('event'),
        own.double.state.all('balanceTransaction'),
      ]).replaceAll(own.double.address, 'HERE');
      await own.close();
      return told;
    };
    expect(await live()).toBe(await live());
  });
});
