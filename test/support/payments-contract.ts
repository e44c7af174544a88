import { describe, expect, test } from '@jest/globals';
import type { CheckoutOrder, Payments } from '../../shared/payments.ts';

/** Is Stripe as our port sees it, and whoever pays on its page; `expiresAt` lies some hours ahead. */
export type PaymentsPlace = {
  readonly payments: Payments;
  readonly expiresAt: string;
  pay(sessionId: string): Promise<void>;
};

/** Holds what our functions expect of Stripe, for Stripe in memory and our adapter over Stripe's double alike. */
export const paymentsContract = (name: string, make: () => Promise<PaymentsPlace>): void => {
  const order = (place: PaymentsPlace, attempt: number): CheckoutOrder => ({
    ...{ applicationId: 'app_7', fee: 'application-1', attempt, currency: 'usd', email: 'anna@example.org' },
    lines: [
      { name: 'Membership', cents: 5000 },
      { name: 'Application fee', cents: 1500 },
    ],
    expiresAt: place.expiresAt,
    successAddress: 'https://site.example/pay/link/done',
    cancelAddress: 'https://site.example/pay/link',
    idempotencyKey: `contract:application-1:${attempt}`,
  });

  const paid = async (place: PaymentsPlace, attempt: number) => {
    const { id } = await place.payments.open(order(place, attempt));
    await place.pay(id);
    const { paymentIntentId = 'none' } = await place.payments.retrieve(id);
    return { id, paymentIntentId };
  };

  describe(`payments ${name}`, () => {
    test('open one session for one key, with what was ordered', async () => {
      const place = await make();
      const { payments } = place;
      const first = await payments.open(order(place, 1));
      expect(first).toMatchObject({ status: 'open', paymentStatus: 'unpaid', cents: 6500, currency: 'usd' });
      expect(first).toMatchObject({ applicationId: 'app_7', fee: 'application-1', attempt: 1, livemode: false });
      expect(await payments.open(order(place, 1))).toMatchObject({ id: first.id, status: 'open' });
      expect(await payments.retrieve(first.id)).toMatchObject({ id: first.id, status: 'open', cents: 6500 });
      expect((await payments.open(order(place, 2))).id).not.toBe(first.id);
      const ids = (await payments.sessionsSince('2026-01-01T00:00:00.000Z')).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([first.id]));
    });

    test('expire what is open, once, and leave what was paid as it is', async () => {
      const place = await make();
      const { payments } = place;
      const { id } = await payments.open(order(place, 3));
      expect(await payments.expire(id)).toMatchObject({ id, status: 'expired', paymentStatus: 'unpaid' });
      expect(await payments.expire(id)).toMatchObject({ id, status: 'expired' });
      const done = await paid(place, 4);
      expect(await payments.expire(done.id)).toMatchObject({ status: 'complete', paymentStatus: 'paid' });
    });

    test('tell of a payment what it was for, and of one that Stripe does not know nothing', async () => {
      const place = await make();
      const { payments } = place;
      const { id, paymentIntentId } = await paid(place, 5);
      const truth = { paymentIntentId, applicationId: 'app_7', fee: 'application-1', refunds: [], disputes: [] };
      expect(await payments.payment(paymentIntentId)).toMatchObject(truth);
      expect(await payments.sessionOf(paymentIntentId)).toMatchObject({ id, paymentStatus: 'paid', attempt: 5 });
      expect(await payments.payment('pi_nobody')).toBeUndefined();
      const notices = await payments.noticesSince('2026-01-01T00:00:00.000Z');
      const ours = notices.filter(({ sessionId }) => sessionId === id);
      expect(ours.map(({ type }) => type)).toEqual(['checkout.session.completed']);
    });

    test('give back once for one key, never more than was paid, and list what moved', async () => {
      const place = await make();
      const { payments } = place;
      const { paymentIntentId } = await paid(place, 6);
      const back = (cents: number, key: string) => payments.refund({ paymentIntentId, cents, key, reason: 'surplus' });
      expect(await back(4000, `${paymentIntentId}:1`)).toEqual({});
      expect(await back(4000, `${paymentIntentId}:1`)).toEqual({});
      expect((await back(2501, `${paymentIntentId}:2`)).refused).toMatch(/\w+/);
      expect(await back(2500, `${paymentIntentId}:3`)).toEqual({});
      expect((await payments.payment(paymentIntentId))?.refunds).toMatchObject([
        { key: `${paymentIntentId}:1`, cents: 4000, status: 'succeeded' },
        { key: `${paymentIntentId}:3`, cents: 2500, status: 'succeeded' },
      ]);
      expect(await payments.paymentsMovedSince('2026-01-01T00:00:00.000Z')).toContain(paymentIntentId);
    });
  });
};
