import { afterEach, describe, expect, jest, test } from '@jest/globals';
import Stripe from 'stripe';
import { takeNotice } from '../../../functions/money/take-notice.ts';
import { verifyStripeEvent } from '../../../functions/adapters/verify-stripe-event.ts';
import { workOffNotice } from '../../../functions/money/work-off-notice.ts';
import { moneyLife } from '../../support/made-up/money-life.ts';

const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'charge.refunded', livemode: false, created: 1 });
const expected = { webhookSecrets: ['whsec_new', 'whsec_old'], isLive: false };

const signed = (more: { secret?: string; seconds?: number; body?: string } = {}) => {
  const { secret = 'whsec_new', seconds = 0, body = payload } = more;
  const timestamp = Math.floor(Date.now() / 1000) + seconds;
  return Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
};

describe('an event of Stripe', () => {
  test.each([
    ['the newer secret', 'whsec_new'],
    ['the older secret, during a rotation', 'whsec_old'],
  ])('is taken when it is signed with %s', (_what, secret) => {
    expect(verifyStripeEvent(Buffer.from(payload), signed({ secret }), expected)).toMatchObject({ id: 'evt_1' });
  });

  test.each([
    ['without a signature', payload, '', 'wrong-signature'],
    ['with another secret', payload, signed({ secret: 'whsec_of_somebody' }), 'wrong-signature'],
    ['with one byte changed', payload.replace('evt_1', 'evt_2'), signed(), 'wrong-signature'],
    ['signed 302 seconds ago', payload, signed({ seconds: -302 }), 'wrong-time'],
    ['signed 302 seconds ahead', payload, signed({ seconds: 302 }), 'wrong-time'],
    [
      'of real money in a test',
      payload.replace('false', 'true'),
      signed({ body: payload.replace('false', 'true') }),
      'wrong-mode',
    ],
  ])('%s is refused', (_what, body, header, why) => {
    expect(verifyStripeEvent(Buffer.from(body), header, expected)).toBe(why);
  });
});

describe('a recorded event', () => {
  const paid = async () => {
    const life = await moneyLife();
    life.stripe.pay(await life.open());
    const notice = life.stripe.notices.find(({ type }) => type === 'checkout.session.completed');
    if (notice === undefined) throw new Error('Nothing was told.');
    return { life, notice };
  };

  test('is recorded before it is worked off, and failed work is tried again from our own record', async () => {
    const { life, notice } = await paid();
    life.stripe.interrupt = () => undefined;
    let down = true;
    const ports = {
      ...life.ports,
      payments: {
        ...life.ports.payments,
        retrieve: (id: string) =>
          down ? Promise.reject(new Error('Stripe is down')) : life.ports.payments.retrieve(id),
      },
    };
    expect(await takeNotice(ports, notice)).toBe('failed');
    expect(await life.waiting()).toEqual([notice.id]);
    down = false;
    expect(await workOffNotice(ports, notice.id)).toBe('done');
    expect(life.fee().paid).toMatchObject({ cents: 2500 });
    expect(await life.waiting()).toEqual([]);
    expect(await takeNotice(ports, notice)).toBe('known');
  });

  test('is parked after twelve tries, and set going again by a person', async () => {
    const { life, notice } = await paid();
    const ports = {
      ...life.ports,
      payments: { ...life.ports.payments, retrieve: () => Promise.reject(new TypeError('a bug')) },
    };
    await takeNotice(ports, notice);
    for (let tries = 1; tries < 11; tries += 1) expect(await workOffNotice(ports, notice.id)).toBe('failed');
    expect(await workOffNotice(ports, notice.id)).toBe('parked');
    expect(await ports.stripeEvents.parked()).toMatchObject([{ notice: { id: notice.id }, why: 'TypeError' }]);
    expect(await ports.stripeEvents.again(notice.id, life.world.clock.now())).toBe(true);
    expect(await workOffNotice(life.ports, notice.id)).toBe('done');
    expect(life.fee().paid).toBeDefined();
  });

  test('is parked by no outage, however long Stripe is away', async () => {
    const { life, notice } = await paid();
    const away = Object.assign(new Error('away'), { type: 'StripeConnectionError' });
    const ports = { ...life.ports, payments: { ...life.ports.payments, retrieve: () => Promise.reject(away) } };
    expect(await takeNotice(ports, notice)).toBe('failed');
    for (let tries = 1; tries < 300; tries += 1) expect(await workOffNotice(ports, notice.id)).toBe('failed');
    expect(await ports.stripeEvents.parked()).toEqual([]);
    expect(await workOffNotice(life.ports, notice.id)).toBe('done');
    expect(life.fee().paid).toBeDefined();
  });

  test('that another try works off meanwhile has not failed, whatever this try met', async () => {
    const { life, notice } = await paid();
    await life.ports.stripeEvents.record(notice, life.world.clock.now());
    const retrieve = async () => {
      expect(await workOffNotice(life.ports, notice.id)).toBe('done');
      throw new TypeError('a bug');
    };
    const ports = { ...life.ports, payments: { ...life.ports.payments, retrieve } };
    expect(await workOffNotice(ports, notice.id)).toBe('nothing-new');
    expect(await life.waiting()).toEqual([]);
    expect(await ports.stripeEvents.find(notice.id)).not.toHaveProperty('why');
  });

  test('about an application that does not exist is parked at once', async () => {
    const { life, notice } = await paid();
    life.world.kept.delete(life.id);
    expect(await takeNotice(life.ports, notice)).toBe('parked');
  });

  describe('that fails', () => {
    afterEach(() => void jest.restoreAllMocks());

    const lineOf = async (type: string): Promise<{ line: unknown; id: string; event: string }> => {
      const logged: string[] = [];
      jest.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
      const { life } = await paid();
      const [payment = ''] = life.stripe.payments.keys();
      life.stripe.setRefund(payment, { id: 're_1', key: undefined, cents: 100, status: 'succeeded' });
      const get = async () => Promise.reject(new TypeError('a bug'));
      const ports = { ...life.ports, applications: { ...life.ports.applications, get } };
      const notice = life.stripe.notices.find((one) => one.type === type);
      if (notice === undefined) throw new Error(`Nothing of ${type} was told.`);
      expect(await takeNotice(ports, notice)).toBe('failed');
      return { line: JSON.parse(logged.at(-1) ?? '{}') as unknown, id: life.id, event: notice.id };
    };

    test.each(['checkout.session.completed', 'charge.refunded'])(
      'is logged with the application that it is about: %s',
      async (type) => {
        const { line, id, event } = await lineOf(type);
        expect(line).toMatchObject({ applicationId: id, event, error: 'TypeError', parked: false });
      },
    );
  });

  test('that we do not use is not recorded', async () => {
    const { life } = await paid();
    const notice = { id: 'evt_x', type: 'customer.created', at: life.world.clock.now(), livemode: false };
    expect(await takeNotice(life.ports, notice)).toBe('unused');
    expect(await life.ports.stripeEvents.find('evt_x')).toBeUndefined();
  });
});
