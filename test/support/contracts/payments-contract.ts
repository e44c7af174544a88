import { describe, expect, test } from '@jest/globals';
import { type Instant, instantAt, millis } from '../../../shared/instant.ts';
import type { CheckoutOrder, Payments } from '../../../shared/ports/payments.ts';
import { opened } from '../made-up/opened.ts';

/** How somebody pays: by a card, or from a bank account that pays, or refuses, four days later. */
type WayToPay = 'at once' | 'pays later' | 'fails later';

/** Stripe as our port sees it, and whoever pays on its page, on a clock that a test moves. */
export type PaymentsPlace = {
  readonly payments: Payments;
  readonly now: () => Instant;
  /** Moves the clock to an instant, and lets happen what is due until then. */
  readonly passTo: (instant: Instant) => Promise<void>;
  readonly pay: (sessionId: string, how: WayToPay) => Promise<void>;
  /**
   * Lets the owner of a card dispute the whole of a payment, or the bank inquire, and gives to be called what comes of
   * it: its end, or that the bank takes the money after all.
   */
  readonly dispute: (
    paymentIntentId: string,
    reason?: 'fraudulent' | 'inquiry',
  ) => Promise<(outcome: 'won' | 'lost' | 'taken') => Promise<void>>;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Holds what our functions expect of Stripe, for Stripe in memory and our adapter over Stripe's double alike. */
export const paymentsContract = (name: string, make: () => Promise<PaymentsPlace>): void => {
  let fees = 0;

  /** Opens the account as it stands: each case has a fee of its own in it. */
  const begin = async () => {
    const place = await make();
    const { payments } = place;
    const fee = `application-${(fees += 1)}`;
    const began = place.now();
    const pass = (milliseconds: number) => place.passTo(instantAt(millis(place.now()) + milliseconds));
    // A second of its own, so that what happened before is before.
    await pass(1000);
    const order = (attempt: number, livesFor = 23 * hour): CheckoutOrder => ({
      ...{ applicationId: 'app_7', fee, attempt, currency: 'usd', email: 'anna@example.org' },
      lines: [
        { name: 'Membership', cents: 5000 },
        { name: 'Application fee', cents: 1500 },
      ],
      expiresAt: instantAt(Math.floor((millis(place.now()) + livesFor) / 1000) * 1000),
      successAddress: 'https://site.example/pay/link/done',
      cancelAddress: 'https://site.example/pay/link',
      idempotencyKey: `contract:${fee}:${attempt}`,
    });
    const open = (asked: CheckoutOrder) => opened(payments, asked);
    const pay = async (attempt: number, how: WayToPay) => {
      const { id } = await open(order(attempt));
      await place.pay(id, how);
      const { paymentIntentId = 'none' } = await payments.retrieve(id);
      return { id, paymentIntentId };
    };
    /** Names what Stripe told of a session and its payment, in order. */
    const told = async ({ id, paymentIntentId }: { id: string; paymentIntentId?: string | undefined }) =>
      (await payments.noticesSince(began))
        .filter((notice) => notice.sessionId === id || (notice.paymentIntentId ?? 'of none') === paymentIntentId)
        .map(({ type }) => type);
    const giveBack = (paymentIntentId: string, cents: number, key: string) =>
      payments.refund({ paymentIntentId, cents, key: `${paymentIntentId}:${key}`, reason: 'surplus' });
    const refundsOf = async (paymentIntentId: string) =>
      (await payments.payment(paymentIntentId))?.refunds.map(({ cents, status }) => [cents, status]);
    return { ...place, payOnPage: place.pay, fee, order, open, pay, pass, told, giveBack, refundsOf };
  };

  describe(`payments ${name}`, () => {
    test('open one session for one key, with what was ordered', async () => {
      const { payments, order, fee, told, open } = await begin();
      const asked = order(1);
      const first = await open(asked);
      const address = expect.stringMatching(/^http/) as unknown;
      expect(first).toMatchObject({ status: 'open', paymentStatus: 'unpaid', cents: 6500, currency: 'usd' });
      expect(first).toMatchObject({ applicationId: 'app_7', fee, attempt: 1, livemode: false, url: address });
      expect(first.paymentIntentId).toBeUndefined();
      expect(await open(asked)).toEqual(first);
      expect(await payments.retrieve(first.id)).toMatchObject({ id: first.id, status: 'open', cents: 6500 });
      expect((await open(order(2))).id).not.toBe(first.id);
      expect(await told(first)).toEqual([]);
    });

    test('open no session that would live for less than half an hour, or longer than a day', async () => {
      const { payments, order, open } = await begin();
      expect(await payments.open(order(1, 29 * minute))).toBeUndefined();
      expect(await payments.open(order(2, 25 * hour))).toBeUndefined();
      expect(await open(order(3, 31 * minute))).toMatchObject({ status: 'open' });
    });

    test('know a key for a day: what was answered is answered again whatever became of it, then it means another', async () => {
      const { payments, order, pass, open } = await begin();
      const asked = order(1);
      const first = await open(asked);
      await payments.expire(first.id);
      expect(await open(asked)).toMatchObject({ id: first.id, status: 'open', url: first.url });
      const otherLink = { ...asked, successAddress: 'https://site.example/pay/reminder/done' };
      expect(await open(otherLink)).toMatchObject({ id: first.id, status: 'expired' });
      await pass(day);
      expect((await open(order(1))).id).not.toBe(first.id);
    });

    test('list the sessions made since an instant, the newest first', async () => {
      const { payments, order, pass, now, open } = await begin();
      const before = await open(order(1));
      await pass(1000);
      const since = now();
      const first = await open(order(2));
      await pass(1000);
      const second = await open(order(3));
      const ids = (await payments.sessionsSince(since)).map(({ id }) => id);
      expect(ids).toEqual([second.id, first.id]);
      expect(ids).not.toContain(before.id);
    });

    test('expire what is open, once, and leave what was paid as it is', async () => {
      const { payments, order, pay, told, open } = await begin();
      const { id } = await open(order(1));
      const over = { id, status: 'expired', paymentStatus: 'unpaid', url: undefined };
      expect(await payments.expire(id)).toMatchObject(over);
      expect(await payments.expire(id)).toMatchObject(over);
      expect(await told({ id })).toEqual(['checkout.session.expired']);
      const done = await pay(2, 'at once');
      expect(await payments.expire(done.id)).toMatchObject({ status: 'complete', paymentStatus: 'paid' });
      expect(await told(done)).toEqual(['checkout.session.completed']);
      await expect(payments.retrieve('cs_test_nobody')).rejects.toThrow();
    });

    test('let a session end by the clock, tell it at that instant, and take nothing in it from then on', async () => {
      const { payments, order, pay, payOnPage, pass, passTo, told, now, open } = await begin();
      const began = now();
      const asked = order(1);
      const { id } = await open(asked);
      await passTo(instantAt(millis(asked.expiresAt) - 1000));
      expect(await payments.retrieve(id)).toMatchObject({ status: 'open' });
      await passTo(asked.expiresAt);
      expect(await told({ id })).toEqual(['checkout.session.expired']);
      const [notice] = (await payments.noticesSince(began)).filter(({ sessionId }) => sessionId === id);
      expect(notice?.at).toBe(asked.expiresAt);
      await payOnPage(id, 'at once');
      const over = { status: 'expired', paymentStatus: 'unpaid', url: undefined, paymentIntentId: undefined };
      expect(await payments.retrieve(id)).toMatchObject(over);
      const paid = await pay(2, 'at once');
      await pass(2 * day);
      expect(await payments.retrieve(paid.id)).toMatchObject({ status: 'complete', paymentStatus: 'paid' });
      expect(await told(paid)).toEqual(['checkout.session.completed']);
    });

    test('tell of a payment what it was for, and of one that Stripe does not know nothing', async () => {
      const { payments, pay, told, fee } = await begin();
      const paid = await pay(1, 'at once');
      const { id, paymentIntentId } = paid;
      const truth = await payments.payment(paymentIntentId);
      expect(truth).toMatchObject({ paymentIntentId, applicationId: 'app_7', fee, refunds: [], disputes: [] });
      expect(truth?.stripeFeeCents).toBeGreaterThan(0);
      const session = { id, paymentIntentId, paymentStatus: 'paid', attempt: 1, cents: 6500, url: undefined };
      expect(await payments.sessionOf(paymentIntentId)).toMatchObject(session);
      expect(await payments.payment('pi_nobody')).toBeUndefined();
      expect(await payments.sessionOf('pi_nobody')).toBeUndefined();
      expect(await told(paid)).toEqual(['checkout.session.completed']);
    });

    test('tell when money arrived, of a bank days after it was paid, where a session is read alone', async () => {
      const { payments, pay, pass, now } = await begin();
      const toTheSecond = () => instantAt(Math.floor(millis(now()) / 1000) * 1000);
      const [since, paidAt] = [now(), toTheSecond()];
      const card = await pay(1, 'at once');
      const bank = await pay(2, 'pays later');
      expect(await payments.retrieve(card.id)).toMatchObject({ paidAt });
      expect((await payments.retrieve(bank.id)).paidAt).toBeUndefined();
      await pass(4 * day);
      const arrivedAt = toTheSecond();
      for (const { id, paymentIntentId, at } of [
        { ...card, at: paidAt },
        { ...bank, at: arrivedAt },
      ]) {
        expect(await payments.retrieve(id)).toMatchObject({ paidAt: at });
        expect(await payments.expire(id)).toMatchObject({ paidAt: at });
        expect(await payments.sessionOf(paymentIntentId)).toMatchObject({ paidAt: at });
      }
      expect((await payments.sessionsSince(since)).map((listed) => listed.paidAt)).toEqual([undefined, undefined]);
    });

    test('take money from a bank that takes days: complete and unpaid, then paid, and told both times', async () => {
      const { payments, pay, pass, told, giveBack } = await begin();
      const paid = await pay(1, 'pays later');
      const { id, paymentIntentId } = paid;
      const waiting = { id, paymentIntentId, status: 'complete', paymentStatus: 'unpaid', cents: 6500 };
      expect(await payments.retrieve(id)).toMatchObject(waiting);
      expect(await payments.expire(id)).toMatchObject(waiting);
      expect(await payments.sessionOf(paymentIntentId)).toMatchObject(waiting);
      const nothingYet = { refunds: [], disputes: [], stripeFeeCents: undefined };
      expect(await payments.payment(paymentIntentId)).toMatchObject(nothingYet);
      expect(await giveBack(paymentIntentId, 100, 'early')).toEqual({ refused: 'refused' });
      await pass(4 * day - minute);
      expect(await told(paid)).toEqual(['checkout.session.completed']);
      await pass(minute);
      expect(await payments.retrieve(id)).toMatchObject({ ...waiting, paymentStatus: 'paid' });
      expect((await payments.payment(paymentIntentId))?.stripeFeeCents).toBeGreaterThan(0);
      expect(await told(paid)).toEqual(['checkout.session.completed', 'checkout.session.async_payment_succeeded']);
    });

    test('take nothing from a bank that refuses days later: complete and unpaid, with nothing to give back', async () => {
      const { payments, pay, pass, told, giveBack, refundsOf } = await begin();
      const refused = await pay(1, 'fails later');
      const { id, paymentIntentId } = refused;
      await pass(4 * day);
      const unpaid = { id, paymentIntentId, status: 'complete', paymentStatus: 'unpaid', url: undefined };
      expect(await payments.retrieve(id)).toMatchObject(unpaid);
      expect(await payments.sessionOf(paymentIntentId)).toMatchObject(unpaid);
      expect(await payments.payment(paymentIntentId)).toMatchObject({ refunds: [], stripeFeeCents: undefined });
      expect(await giveBack(paymentIntentId, 100, 'none')).toEqual({ refused: 'refused' });
      expect(await refundsOf(paymentIntentId)).toEqual([]);
      expect(await told(refused)).toEqual(['checkout.session.completed', 'checkout.session.async_payment_failed']);
    });

    test('give back once for one key, never more than was paid, and list what moved', async () => {
      const { payments, pay, told, giveBack, refundsOf, pass, now } = await begin();
      const paid = await pay(1, 'at once');
      const { paymentIntentId: id } = paid;
      await pass(1000);
      const since = now();
      expect(await payments.paymentsMovedSince(since)).toEqual([]);
      expect(await giveBack(id, 4000, '1')).toEqual({});
      expect(await giveBack(id, 4000, '1')).toEqual({});
      expect(await giveBack(id, 2501, '2')).toEqual({ refused: 'refused' });
      expect(await giveBack(id, 2500, '3')).toEqual({});
      expect(await giveBack(id, 1, '4')).toEqual({ refused: 'charge_already_refunded' });
      expect(await giveBack('pi_nobody', 1, '5')).toEqual({ refused: 'resource_missing' });
      expect((await payments.payment(id))?.refunds).toMatchObject([
        { key: `${id}:1`, cents: 4000, status: 'succeeded' },
        { key: `${id}:3`, cents: 2500, status: 'succeeded' },
      ]);
      expect(await payments.paymentsMovedSince(since)).toEqual([id]);
      const twice = ['refund.created', 'charge.refunded', 'refund.created', 'charge.refunded'];
      expect(await told(paid)).toEqual(['checkout.session.completed', ...twice]);
      await pass(1000);
      expect(await payments.paymentsMovedSince(now())).toEqual([]);
      expect(await refundsOf(id)).toHaveLength(2);
    });

    test('give back again under a key that is older than a day', async () => {
      const { pay, pass, giveBack, refundsOf } = await begin();
      const { paymentIntentId } = await pay(1, 'at once');
      await giveBack(paymentIntentId, 1000, 'crash');
      await pass(day - minute);
      await giveBack(paymentIntentId, 1000, 'crash');
      expect(await refundsOf(paymentIntentId)).toEqual([[1000, 'succeeded']]);
      await pass(minute);
      expect(await giveBack(paymentIntentId, 1000, 'crash')).toEqual({});
      expect(await refundsOf(paymentIntentId)).toEqual([
        [1000, 'succeeded'],
        [1000, 'succeeded'],
      ]);
    });

    test('give back to a bank account within days: pending until then, and told when it arrived', async () => {
      const { pay, pass, told, giveBack, refundsOf } = await begin();
      const paid = await pay(1, 'pays later');
      const { paymentIntentId } = paid;
      await pass(4 * day);
      expect(await giveBack(paymentIntentId, 6500, '1')).toEqual({});
      expect(await refundsOf(paymentIntentId)).toEqual([[6500, 'pending']]);
      expect(await giveBack(paymentIntentId, 1, '2')).toEqual({ refused: 'charge_already_refunded' });
      const asked = ['refund.created', 'charge.refunded'];
      expect((await told(paid)).slice(2)).toEqual(asked);
      await pass(5 * day);
      expect(await refundsOf(paymentIntentId)).toEqual([[6500, 'succeeded']]);
      expect((await told(paid)).slice(2)).toEqual([...asked, 'refund.updated']);
    });

    test('give nothing back of what is disputed, and tell the beginning and the end of it', async () => {
      const { payments, pay, told, giveBack, dispute, refundsOf, now } = await begin();
      const paid = await pay(1, 'at once');
      const { paymentIntentId } = paid;
      const since = now();
      const end = await dispute(paymentIntentId);
      const disputes = async () => (await payments.payment(paymentIntentId))?.disputes;
      const stripeFees = [{ id: expect.any(String) as unknown, cents: 1500 }];
      const begun = { cents: 6500, reason: 'fraudulent', outcome: undefined, taken: true, stripeFees };
      expect(await disputes()).toMatchObject([begun]);
      expect(await giveBack(paymentIntentId, 100, '1')).toEqual({ refused: 'charge_disputed' });
      expect(await payments.paymentsMovedSince(since)).toEqual([paymentIntentId]);
      await end('won');
      expect(await disputes()).toMatchObject([{ cents: 6500, outcome: 'won', taken: true }]);
      expect(await told(paid)).toEqual([
        'checkout.session.completed',
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.dispute.closed',
        'charge.dispute.funds_reinstated',
      ]);
      expect(await giveBack(paymentIntentId, 6500, '2')).toEqual({});
      expect(await refundsOf(paymentIntentId)).toEqual([[6500, 'succeeded']]);
      const other = await pay(2, 'at once');
      await (
        await dispute(other.paymentIntentId)
      )('lost');
      expect(await giveBack(other.paymentIntentId, 100, '1')).toEqual({ refused: 'charge_disputed' });
    });

    test('take nothing while a bank only inquires, and let it be given back', async () => {
      const { payments, pay, giveBack, dispute, refundsOf } = await begin();
      const { paymentIntentId } = await pay(1, 'at once');
      const end = await dispute(paymentIntentId, 'inquiry');
      const disputes = async () => (await payments.payment(paymentIntentId))?.disputes;
      expect(await disputes()).toMatchObject([{ cents: 6500, outcome: undefined, taken: false }]);
      expect(await giveBack(paymentIntentId, 100, '1')).toEqual({});
      expect(await refundsOf(paymentIntentId)).toMatchObject([[100, 'succeeded']]);
      await end('won');
      expect(await disputes()).toMatchObject([{ cents: 6500, outcome: 'won', taken: false }]);
    });

    test('tell that an inquiry became a dispute, which takes the money and lets nothing be given back', async () => {
      const { payments, pay, told, giveBack, dispute } = await begin();
      const paid = await pay(1, 'at once');
      const { paymentIntentId } = paid;
      const goOn = await dispute(paymentIntentId, 'inquiry');
      const disputes = async () => (await payments.payment(paymentIntentId))?.disputes;
      expect(await disputes()).toMatchObject([{ outcome: undefined, taken: false }]);
      await goOn('taken');
      expect(await disputes()).toMatchObject([{ cents: 6500, outcome: undefined, taken: true }]);
      expect(await giveBack(paymentIntentId, 100, '1')).toEqual({ refused: 'charge_disputed' });
      await goOn('lost');
      expect(await disputes()).toMatchObject([{ outcome: 'lost', taken: true }]);
      const types = ['charge.dispute.created', 'charge.dispute.funds_withdrawn', 'charge.dispute.closed'];
      expect(await told(paid)).toEqual(['checkout.session.completed', ...types]);
    });
  });
};
