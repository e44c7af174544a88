import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { idOf } from '../../support/stripe-id.ts';
import { openFee, openStage, type StripeStage } from '../../support/stripe-stage.ts';

const DAY = 86_400_000;

let stage: StripeStage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const expireOne = async (): Promise<string> => {
  const { id } = await openFee(stage);
  await stage.stripe.checkout.sessions.expire(id);
  return id;
};

const second = () => Math.floor(stage.clock.now() / 1000);

describe('Lists by the clock', () => {
  test('Events are listed between two instants', async () => {
    const sessions: string[] = [];
    const instants: number[] = [];
    for (let day = 0; day < 3; day++) {
      sessions.push(await expireOne());
      instants.push(second());
      await stage.pass(DAY);
    }
    const [, middle = 0, last = 0] = instants;
    const listed = async (created: object) => {
      const { data } = await stage.stripe.events.list({ type: 'checkout.session.*', created });
      return data.map((event) => (event.data.object as { id: string }).id);
    };
    const [a, b, c] = sessions;
    expect(await listed({ gte: middle })).toEqual([c, b]);
    expect(await listed({ gt: middle })).toEqual([c]);
    expect(await listed({ lt: middle })).toEqual([a]);
    expect(await listed({ lte: middle, gte: middle })).toEqual([b]);
    const { data } = await stage.stripe.events.list({ type: 'checkout.session.expired', created: last });
    expect(data).toHaveLength(1);
  });

  test('Events are kept for thirty days', async () => {
    await expireOne();
    const [event] = (await stage.stripe.events.list()).data;
    await stage.pass(30 * DAY);
    expect((await stage.stripe.events.retrieve(event?.id ?? '')).id).toBe(event?.id);
    await stage.pass(1000);
    await expect(stage.stripe.events.retrieve(event?.id ?? '')).rejects.toMatchObject({ statusCode: 404 });
    expect((await stage.stripe.events.list()).data).toEqual([]);
  });

  test('The SDK walks all pages by itself, every record once', async () => {
    const made: string[] = [];
    for (let one = 0; one < 7; one++) made.push((await openFee(stage)).id);
    const walked: string[] = [];
    for await (const { id } of stage.stripe.checkout.sessions.list({ limit: 2 })) walked.push(id);
    expect(walked).toEqual(made.toReversed());
  });

  test('Sessions are found by payment and by status', async () => {
    const paid = await openFee(stage);
    const open = await openFee(stage);
    await stage.send(`/c/pay/${paid.id}`, { card: 'pays' });
    const { payment_intent } = await stage.stripe.checkout.sessions.retrieve(paid.id);
    const idsOf = async (params: object) =>
      (await stage.stripe.checkout.sessions.list(params)).data.map(({ id }) => id);
    expect(await idsOf({ payment_intent: idOf(payment_intent) })).toEqual([paid.id]);
    expect(await idsOf({ status: 'open' })).toEqual([open.id]);
    expect(await idsOf({ status: 'complete' })).toEqual([paid.id]);
  });
});

describe('What follows from a payment', () => {
  test('Nothing is left to wait for when a session is paid or expired', async () => {
    const session = await openFee(stage);
    expect(stage.clock.nextDue()).toBe(session.expires_at * 1000);
    await stage.send(`/c/pay/${session.id}`, { card: 'pays' });
    await expireOne();
    await stage.settled();
    expect(stage.clock.nextDue()).toBeUndefined();
  });

  test('A payment is expanded down to its fee, and no deeper than four levels', async () => {
    const session = await openFee(stage);
    await stage.send(`/c/pay/${session.id}`, { card: 'pays' });
    const retrieve = (path: string) => stage.stripe.checkout.sessions.retrieve(session.id, { expand: [path] });
    const paid = await retrieve('payment_intent.latest_charge.balance_transaction');
    expect(paid.payment_intent).toMatchObject({ latest_charge: { balance_transaction: { fee: 74 } } });
    const { data } = await stage.stripe.checkout.sessions.list({ expand: ['data.payment_intent'] });
    expect(data[0]?.payment_intent).toMatchObject({ status: 'succeeded' });
    const deep = retrieve('payment_intent.latest_charge.balance_transaction.source.payment_intent');
    await expect(deep).rejects.toMatchObject({ statusCode: 400 });
    // In a list `data` is one of the four.
    const expand = ['data.payment_intent.latest_charge.balance_transaction'];
    expect((await stage.stripe.checkout.sessions.list({ expand })).data).toHaveLength(1);
    const deeper = stage.stripe.checkout.sessions.list({ expand: [`${expand[0]}.source`] });
    await expect(deeper).rejects.toMatchObject({ statusCode: 400 });
  });

  test('A page that shows another amount cannot be paid', async () => {
    const session = await openFee(stage);
    const pay = (expected_amount: number) =>
      stage.stripe.rawRequest('POST', `/v1/payment_pages/${session.id}/confirm`, {
        payment_method: 'pm_card_visa',
        expected_amount,
      });
    await expect(pay(1400)).rejects.toMatchObject({ statusCode: 400, param: 'expected_amount' });
    expect(await pay(1500)).toMatchObject({ status: 'complete', payment_status: 'paid' });
  });
});
