import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Arrival, openFee, openStage, type StripeStage, WEBHOOK_SECRET } from '../../support/stripe-stage.ts';

const HOUR = 3_600_000;

let stage: StripeStage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const verify = ({ body, signature, at }: Arrival, secret = WEBHOOK_SECRET) =>
  stage.stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, at * 1000);

const expireOne = async () => {
  const session = await openFee(stage);
  await stage.stripe.checkout.sessions.expire(session.id, undefined, { idempotencyKey: `expire ${session.id}` });
  await stage.settled();
  return session;
};

const deliveries = () => stage.double.state.all('delivery');

describe('Signed webhooks', () => {
  test('An event arrives once, signed with the time of the local clock, as the SDK verifies', async () => {
    await stage.pass(40 * 24 * HOUR);
    const session = await expireOne();
    expect(stage.arrivals).toHaveLength(1);
    const [arrival] = stage.arrivals;
    if (arrival === undefined) throw new Error('nothing arrived');
    expect(arrival.signature).toContain(`t=${Math.floor(stage.clock.now() / 1000)},v1=`);
    const event = verify(arrival);
    expect(event).toMatchObject({
      type: 'checkout.session.expired',
      api_version: '2026-10-28.endive',
      data: { object: { id: session.id, status: 'expired' } },
      request: { idempotency_key: `expire ${session.id}` },
      pending_webhooks: 1,
    });
    expect(() => verify(arrival, 'whsec_wrong')).toThrow();
    expect((await stage.stripe.events.retrieve(event.id)).pending_webhooks).toBe(0);
  });

  test('An endpoint hears the events it asked for, and nothing while it is disabled', async () => {
    const [endpoint] = (await stage.stripe.webhookEndpoints.list()).data;
    await stage.stripe.webhookEndpoints.update(endpoint?.id ?? '', { enabled_events: ['refund.created'] });
    await expireOne();
    expect(stage.arrivals).toHaveLength(0);
    await stage.stripe.webhookEndpoints.update(endpoint?.id ?? '', { enabled_events: ['*'], disabled: true });
    await expireOne();
    expect(stage.arrivals).toHaveLength(0);
  });

  test('An endpoint at an address that is none is refused, and one that is there all the same is told as any failure', async () => {
    const refused = stage.stripe.webhookEndpoints.create({ url: 'http://[', enabled_events: ['*'] });
    await expect(refused).rejects.toMatchObject({ statusCode: 400, code: 'url_invalid' });
    stage.double.registerWebhook({ url: 'http://[', secret: WEBHOOK_SECRET, events: ['*'] });
    await expireOne();
    expect(deliveries()).toMatchObject([{ attempts: 1, state: 'waiting', lastAnswer: 'Invalid URL' }]);
    expect(stage.arrivals).toHaveLength(1);
  });

  test('A refused delivery is tried again with growing pauses of the clock, for three days and no longer', async () => {
    stage.answerWith(500);
    await expireOne();
    const start = stage.clock.now();
    await stage.pass(100 * HOUR);
    const pauses = stage.arrivals.map(({ at }, index) => at - (stage.arrivals[index - 1]?.at ?? at)).slice(1);
    expect(pauses.length).toBeGreaterThan(8);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect((stage.arrivals.at(-1)?.at ?? 0) * 1000 - start).toBeLessThanOrEqual(72 * HOUR);
    expect(new Set(stage.arrivals.map(({ id }) => id)).size).toBe(1);
    expect(deliveries()).toMatchObject([{ state: 'given up', lastAnswer: '500' }]);
    expect(stage.double.busy()).toBe(false);
  });

  test('Every try carries a fresh signature, and one that is accepted is the last', async () => {
    stage.answerWith(503);
    await expireOne();
    stage.answerWith(200);
    await stage.pass(HOUR);
    expect(stage.arrivals).toHaveLength(2);
    for (const arrival of stage.arrivals) expect(verify(arrival).type).toBe('checkout.session.expired');
    expect(deliveries()).toHaveLength(0);
    expect(stage.double.state.all('delivered')).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  test('A redirect is no acceptance', async () => {
    stage.answerWith(302);
    await expireOne();
    expect(deliveries()).toMatchObject([{ state: 'waiting', lastAnswer: '302' }]);
  });

  test('The double is busy from the event until the delivery is over', async () => {
    const session = await openFee(stage);
    const expiring = stage.stripe.checkout.sessions.expire(session.id);
    await expiring;
    expect(stage.double.busy()).toBe(true);
    await stage.settled();
    expect(stage.arrivals).toHaveLength(1);
  });
});

describe('The controls of deliveries', () => {
  test('A duplicated delivery arrives as often as asked, with the same event', async () => {
    await stage.control('/deliveries', { action: 'duplicate', copies: 3, events: ['checkout.session.*'] });
    await expireOne();
    await expireOne();
    const ids = stage.arrivals.map(({ id }) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
  });

  test('Deliveries are reordered: the last comes first', async () => {
    await stage.control('/deliveries', { action: 'reorder', times: 3 });
    const sessions = [await expireOne(), await expireOne()];
    expect(stage.arrivals).toHaveLength(0);
    sessions.push(await expireOne());
    const ids = stage.arrivals.map(
      ({ body }) => (JSON.parse(body) as { data: { object: { id: string } } }).data.object.id,
    );
    expect(ids).toEqual(sessions.map(({ id }) => id).toReversed());
  });

  test('What is held for reordering is let go when the controls are cleared', async () => {
    await stage.control('/deliveries', { action: 'reorder', times: 3 });
    await expireOne();
    await stage.control('', undefined, 'DELETE');
    await stage.settled();
    expect(stage.arrivals).toHaveLength(1);
  });

  test('A delayed delivery comes after the time asked for, by the clock', async () => {
    await stage.control('/deliveries', { action: 'delay', seconds: 3 * 86_400 });
    await expireOne();
    await stage.pass(71 * HOUR);
    expect(stage.arrivals).toHaveLength(0);
    await stage.pass(HOUR);
    expect(stage.arrivals).toHaveLength(1);
  });

  test('A dropped delivery never comes, and the event can still be retrieved', async () => {
    await stage.control('/deliveries', { action: 'drop' });
    const session = await expireOne();
    await stage.pass(100 * HOUR);
    expect(stage.arrivals).toHaveLength(0);
    const { data } = await stage.stripe.events.list({ type: 'checkout.session.expired', delivery_success: false });
    expect(data[0]?.data.object).toMatchObject({ id: session.id });
  });

  test('A lost delivery can be sent again by hand', async () => {
    await stage.control('/deliveries', { action: 'drop' });
    await expireOne();
    const [event] = (await stage.stripe.events.list()).data;
    await stage.control(`/deliveries/${event?.id}/again`, {});
    await stage.settled();
    expect(stage.arrivals.map(({ id }) => id)).toEqual([event?.id]);
  });

  test.each(['body', 'signature', 'time', 'secret'])(
    'A delivery with a wrong %s is refused by the SDK',
    async (how) => {
      await stage.control('/deliveries', { action: 'corrupt', how });
      stage.answerWith(400);
      await expireOne();
      stage.answerWith(200);
      await stage.pass(HOUR);
      const [wrong, right] = stage.arrivals;
      if (wrong === undefined || right === undefined) throw new Error('it did not arrive twice');
      expect(() => verify(wrong)).toThrow();
      expect(verify(right).type).toBe('checkout.session.expired');
    },
  );

  test('While a secret is rolled, both secrets verify; afterwards the new one alone', async () => {
    const [endpoint] = (await stage.stripe.webhookEndpoints.list()).data;
    await stage.control(`/webhook_endpoints/${endpoint?.id}/roll`, { secret: 'whsec_new', hours: 24 });
    await expireOne();
    await stage.pass(25 * HOUR);
    await expireOne();
    const [during, after] = stage.arrivals;
    if (during === undefined || after === undefined) throw new Error('nothing arrived');
    expect(verify(during, 'whsec_new').id).toBe(verify(during, WEBHOOK_SECRET).id);
    expect(verify(after, 'whsec_new').type).toBe('checkout.session.expired');
    expect(() => verify(after, WEBHOOK_SECRET)).toThrow();
  });

  test('A control that is wrong is told so and changes nothing', async () => {
    const wrong = await stage.control('/deliveries', { action: 'explode' });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('action');
    const plain = await fetch(`${stage.double.address}/_controls/deliveries`, { method: 'POST', body: '{}' });
    expect(plain.status).toBe(415);
    const told = await (await stage.control('', undefined, 'GET')).json();
    expect(told).toMatchObject({ wishes: { deliveries: [] } });
  });
});
