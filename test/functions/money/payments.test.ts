import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { openCheckout } from '../../../functions/money/open-checkout.ts';
import { recordCheckout } from '../../../functions/money/record-checkout.ts';
import { settlePayments } from '../../../functions/money/settle-payments.ts';
import { takePayment } from '../../../functions/money/take-payment.ts';
import type { Checkout, CheckoutOrder } from '../../../shared/ports/payments.ts';
import { checkMembership } from '../../../shared/rules/changes/check-membership.ts';
import { feeReceived } from '../../../shared/letters/fee-received.ts';
import { compareWithStripe } from '../../support/compare-with-stripe.ts';
import { moveOn, webSettings } from '../../support/web-visit.ts';
import { feeState } from '../../../shared/rules/money/fee-state.ts';
import { ledgerOf } from '../../../shared/ledger/ledger-of.ts';
import { ledgerSums } from '../../../shared/ledger/ledger-sums.ts';
import { mayReopen } from '../../../shared/rules/changes/reopen.ts';
import { refundBeforeReview } from '../../../shared/rules/changes/settle-payments.ts';
import { settleDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import {
  exemptFee,
  recordCheque,
  refundable,
  refundByCoordinator,
} from '../../../shared/rules/changes/coordinator-money.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { whyNotErased } from '../../../shared/rules/why-not-erased.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { countMetrics } from '../../support/count-metrics.ts';
import { type MoneyLife, moneyLife, openAndStop } from '../../support/made-up/money-life.ts';
import { daysLater } from '../../support/days-later.ts';

const letters = ({ world, id }: MoneyLife): readonly string[] =>
  (world.kept.get(id)?.letters ?? []).map(({ kind }) => kind);

const state = (life: MoneyLife) => feeState(life.own(), life.world.clock.now());

const toPay = ({ id }: MoneyLife) => ({ applicationId: id, fee: 'application-1', page: 'https://p' });

const word = { by: 'cora', reason: 'The board said so.' };

afterEach(() => void jest.restoreAllMocks());

describe('the pay link', () => {
  test('opens one Checkout Session however many click at once, and the same again later', async () => {
    const life = await moneyLife();
    const clicks = Array.from({ length: 1000 }, () => openCheckout(life.ports, toPay(life)));
    expect(new Set(await Promise.all(clicks)).size).toBe(1);
    expect(life.stripe.open()).toHaveLength(1);
    expect(life.stripe.sessions.size).toBe(1);
    await openCheckout(life.ports, toPay(life));
    expect(life.stripe.sessions.size).toBe(1);
    expect(state(life)).toBe('session-open');
  });

  test.each([
    ['when it opens', async (life: MoneyLife) => void (await life.open())],
    [
      'when it is found after a crash',
      async (life: MoneyLife) => void (await openAndStop(life), await compareWithStripe(life.ports)),
    ],
  ])(
    'notes of a session its id and not where it is paid, which Stripe tells at each click: %s',
    async (_when, note) => {
      const life = await moneyLife();
      await note(life);
      const [session] = life.stripe.open();
      expect(life.fee().sessions).toMatchObject([{ id: session?.id }]);
      expect(JSON.stringify(life.facts())).not.toContain(session?.url);
      expect(await openCheckout(life.ports, toPay(life))).toBe(session?.url);
    },
  );

  test('tells Stripe no address once the applicant has left one: whoever reads there may have the link', async () => {
    const orders: unknown[] = [];
    const open = async (isMoved: boolean) => {
      const life = await moneyLife();
      const formerAddresses = [{ email: 'left@example.org', until: life.world.clock.now() }];
      if (isMoved) await moveOn(life.world, life.id, { formerAddresses });
      const noted = (order: CheckoutOrder) => {
        orders.push(order.email);
        return life.ports.payments.open(order);
      };
      const payments = { ...life.ports.payments, open: noted };
      await openCheckout({ ...life.ports, payments }, toPay(life));
      expect(life.stripe.open()).toHaveLength(1);
      return life.facts().email;
    };
    const email = await open(false);
    await open(true);
    expect(orders).toEqual([email, undefined]);
  });

  test('expires the former session before it opens the next', async () => {
    const life = await moneyLife();
    const first = await life.open();
    life.world.moveTo('2026-03-03T13:59:30.000Z');
    const second = await life.open();
    expect(second).not.toBe(first);
    expect(life.stripe.sessions.get(first)?.status).toBe('expired');
    expect(life.fee().sessions[0]).toMatchObject({ id: first, expiredAt: expect.any(String) });
    expect(life.stripe.open().map(({ id }) => id)).toEqual([second]);
  });

  test('plans another try once a key makes no session any more: nobody is kept from paying for a day', async () => {
    const life = await moneyLife();
    const payments = { ...life.ports.payments, open: async () => undefined };
    const click = (ports = life.ports) => openCheckout(ports, toPay(life));
    await expect(click({ ...life.ports, payments })).rejects.toThrow('the next click plans another');
    expect(life.fee().sessions).toMatchObject([{ attempt: 1, expiredAt: expect.any(String) }]);
    expect(await click()).toBe(life.stripe.open()[0]?.url);
    expect(life.fee().sessions).toMatchObject([{ attempt: 1 }, { attempt: 2, id: life.stripe.open()[0]?.id }]);
  });

  test('learns the id of a session that a crash kept from it before it opens another', async () => {
    const life = await moneyLife();
    await openAndStop(life);
    expect(life.fee().sessions[0]?.id).toBeUndefined();
    life.world.moveTo('2026-03-03T13:59:30.000Z');
    await life.open();
    expect(life.stripe.open()).toHaveLength(1);
    expect(life.stripe.sessions.size).toBe(2);
  });

  test.each([
    ['an hour before its end', '2026-03-03T13:00:00.000Z', 1],
    ['in its last half hour, when Stripe would no longer open it', '2026-03-03T13:40:00.000Z', 2],
    ['a week later', '2026-03-10T13:40:00.000Z', 2],
  ])('opens a session that was planned and never reached Stripe, %s', async (_when, at, attempt) => {
    const life = await moneyLife();
    life.stripe.interrupt = () => {
      throw new Error('Stripe does not answer');
    };
    await expect(life.open()).rejects.toThrow('does not answer');
    life.stripe.interrupt = () => undefined;
    life.world.moveTo(at);
    await life.open();
    expect(life.stripe.open().map((session) => session.attempt)).toEqual([attempt]);
    expect(life.fee().sessions.filter(({ expiredAt }) => expiredAt === undefined)).toHaveLength(1);
  });

  test('takes what was paid before the table was restored, though Stripe has forgotten the key, and asks for no more', async () => {
    const life = await moneyLife();
    const exported = life.facts();
    life.stripe.pay(await life.open());
    life.world.kept.put({ ...exported, version: life.facts().version });
    await life.deliver();
    expect(openDoubts(life.facts()).map(({ kind }) => kind)).toEqual(['unknown-session']);
    life.world.moveTo(daysLater(life.world.clock.now(), 2));
    expect(await openCheckout(life.ports, toPay(life))).toBeUndefined();
    expect(life.stripe.sessions.size).toBe(1);
    expect(state(life)).toBe('paid');
  });

  test.each([
    ['paid', false, 'paid'],
    ['on its way', true, 'processing'],
  ])('of a fee whose session is over, and turns out to be %s, opens no other', async (_what, delayed, became) => {
    const life = await moneyLife();
    life.stripe.pay(await life.open(), { delayed });
    life.world.moveTo(daysLater(life.world.clock.now(), 2));
    expect(await openCheckout(life.ports, toPay(life))).toBeUndefined();
    expect(life.stripe.sessions.size).toBe(1);
    expect(state(life)).toBe(became);
  });

  test('leads nowhere when the fee was exempted while Stripe opened its session', async () => {
    const life = await moneyLife();
    let calls = 0;
    life.stripe.interrupt = () => {
      if ((calls += 1) !== 2) return;
      life.world.kept.put(exemptFee(life.own(), word, life.world.clock.now()).application);
    };
    expect(await openCheckout(life.ports, toPay(life))).toBeUndefined();
    expect(life.stripe.open()).toHaveLength(0);
    expect(state(life)).toBe('exempt');
  });

  test('opened a week later through the same letter takes the payment', async () => {
    const life = await moneyLife();
    await life.open();
    life.world.moveTo(daysLater(life.world.clock.now(), 7));
    expect(life.stripe.pay(await life.open())).toBe(true);
    await life.deliver();
    expect(state(life)).toBe('paid');
  });
});

describe('a payment by a delayed method', () => {
  test('is processing until the bank speaks, and then paid', async () => {
    const life = await moneyLife();
    const session = await life.open();
    life.stripe.pay(session, { delayed: true });
    await life.deliver();
    expect(state(life)).toBe('processing');
    life.stripe.bankSpeaks(session, true);
    await life.deliver();
    expect(state(life)).toBe('paid');
    expect(standing(life.facts())).toBe('references');
  });

  test('through a session whose id a crash kept from us has arrived once the bank says so: nothing is on its way then', async () => {
    const life = await moneyLife();
    await openAndStop(life);
    const id = life.stripe.open()[0]?.id ?? '';
    life.stripe.pay(id, { delayed: true });
    await life.deliver();
    expect(state(life)).toBe('processing');
    life.stripe.bankSpeaks(id, true);
    await life.deliver();
    expect(state(life)).toBe('paid');
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    expect(whyNotErased(life.facts())).toBeUndefined();
  });

  test('that fails makes the fee due again with a clock of its own', async () => {
    const life = await moneyLife();
    const session = await life.open();
    life.stripe.pay(session, { delayed: true });
    life.stripe.bankSpeaks(session, false);
    await life.deliver();
    expect(state(life)).toBe('due');
    expect(life.fee().restarts).toHaveLength(1);
  });
});

describe('a payment of which we hear the day after', () => {
  const [askedAt, paidAt] = ['2026-08-20T15:00:00.000Z', '2026-08-31T23:30:00.000Z'];
  const heardAt = '2026-09-01T14:00:00.000Z';

  /** Somebody who joins pays on the last evening of August, and nothing is heard of it that day. */
  const joining = async ({ delayed = false } = {}) => {
    const life = await moneyLife();
    const { membership: _member, ...unknown } = life.facts();
    const joined = checkMembership(unknown, undefined, life.world.clock.now()).application;
    const fees = joined.fees.map((fee) => (fee.kind === 'application' ? { ...fee, dueAt: askedAt } : fee));
    life.world.kept.put({ ...joined, fees });
    life.world.moveTo(paidAt);
    const session = await life.open();
    life.stripe.pay(session, { delayed });
    life.world.moveTo(heardAt);
    return { life, session };
  };

  test.each([
    ['the webhook', (life: MoneyLife) => life.deliver()],
    ['the daily comparison', (life: MoneyLife) => compareWithStripe(life.ports)],
    [
      'the daily comparison, when Stripe tells no event of it any more',
      (life: MoneyLife) => {
        life.stripe.notices.length = 0;
        return compareWithStripe(life.ports);
      },
    ],
  ])('through %s stands on the day of the payment: membership, receipt and ledger', async (_how, hear) => {
    const { life } = await joining();
    await hear(life);
    expect(life.fee().paid).toMatchObject({ at: paidAt, recordedAt: heardAt });
    expect(life.facts().membership?.validUntil).toBe('2026-12-31');
    const kept = life.world.kept.get(life.id);
    expect(kept?.timeline.find(({ kind }) => kind === 'fee-paid')?.at).toBe(heardAt);
    const letter = kept?.letters.find(({ kind }) => kind === 'fee-received');
    if (letter === undefined) throw new Error('no receipt was sent');
    const facts = { application: life.facts(), letter, now: heardAt, settings: webSettings, attempt: 0 };
    expect(feeReceived(facts).paragraphs.join(' ')).toContain('August 31');
    const booked = life.world.ledgerEntries().filter(({ kind }) => kind === 'paid');
    const when = { at: paidAt, bookedAt: heardAt };
    expect(booked).toMatchObject([when, when]);
  });

  test('from a bank stands on the day on which it arrived, not on that of the promise to pay', async () => {
    const { life, session } = await joining({ delayed: true });
    await life.deliver();
    life.stripe.bankSpeaks(session, true);
    life.world.moveTo(daysLater(heardAt, 1));
    await life.deliver();
    expect(life.fee().paid).toMatchObject({ at: heardAt, recordedAt: daysLater(heardAt, 1) });
    expect(life.facts().membership?.validUntil).toBe('2027-12-31');
  });

  test('goes back, when it is too late or too much, from the day on which we heard of it', async () => {
    const { life } = await joining();
    await life.world.applications.save(withdraw(life.facts(), heardAt));
    await life.deliver();
    expect(life.fee()).toMatchObject({ surplus: [{ at: paidAt }], refunds: [{ dueAt: heardAt }] });
    expect(life.facts().savedAt >= heardAt).toBe(true);
  });
});

describe('money that does not fit', () => {
  const paid = async (wrong: Partial<Checkout>) => {
    const life = await moneyLife();
    const id = await life.open();
    life.stripe.pay(id);
    const checkout = await life.ports.payments.retrieve(id);
    const counted = countMetrics();
    await recordCheckout(life.ports, { ...checkout, ...wrong });
    await recordCheckout(life.ports, { ...checkout, ...wrong });
    expect(counted()).toEqual({ RefusedPayments: 1 });
    return life;
  };

  test.each([
    ['another currency', { currency: 'eur' }, 'wrong-currency'],
    ['the other mode', { livemode: true }, 'wrong-mode'],
    ['a session that we did not open', { id: 'cs_strange', attempt: undefined }, 'unknown-session'],
    ['a fee that is not there', { fee: 'processing-9' }, 'unknown-fee'],
  ])('of %s is parked and counted once for the coordinator, and pays nothing', async (_what, wrong, kind) => {
    const life = await paid(wrong);
    expect(state(life)).not.toBe('paid');
    expect(openDoubts(life.facts()).map((doubt) => doubt.kind)).toEqual([kind]);
    expect(letters(life).filter((one) => one === 'money-to-check')).toHaveLength(1);
  });

  test('of a wrong amount goes back, and the coordinator is told', async () => {
    const life = await moneyLife();
    const id = await life.open();
    life.stripe.pay(id, { cents: 2400 });
    await life.deliver();
    expect(state(life)).toBe('due');
    expect(life.stripe.payments.get(`pi_${id}`)?.refunds).toMatchObject([{ cents: 2400, status: 'succeeded' }]);
    expect(openDoubts(life.facts()).map(({ kind }) => kind)).toEqual(['wrong-amount']);
    expect(letters(life)).toEqual(expect.arrayContaining(['fee-refunded', 'money-to-check', 'refund-made']));
  });
});

describe('refunds', () => {
  const paid = async () => {
    const life = await moneyLife('processing-fee');
    const session = await life.open();
    life.stripe.pay(session);
    await life.deliver();
    return { life, payment: `pi_${session}` };
  };

  test('on withdrawal before the review return what is left of the processing fee', async () => {
    const { life, payment } = await paid();
    const part = refundByCoordinator(life.own(), { ...word, cents: 1000 }, life.world.clock.now());
    await life.world.applications.save(part);
    await settlePayments(life.ports, life.id);
    expect(state(life)).toBe('refunded-in-part');
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    await settlePayments(life.ports, life.id);
    await life.deliver();
    expect(state(life)).toBe('refunded');
    expect(life.stripe.payments.get(payment)?.refunds.map(({ cents }) => cents)).toEqual([1000, 4000]);
  });

  test('are set from what Stripe says, never added: partial, whole, pending, failed, in any number of copies', async () => {
    const { life, payment } = await paid();
    life.stripe.setRefund(payment, { id: 're_1', key: undefined, cents: 2000, status: 'pending' });
    life.stripe.setRefund(payment, { id: 're_1', key: undefined, cents: 2000, status: 'succeeded' });
    life.stripe.setRefund(payment, { id: 're_2', key: undefined, cents: 3000, status: 'succeeded' });
    await life.deliver();
    await life.deliver();
    expect(state(life)).toBe('refunded');
    expect(life.fee().refunds.map(({ cents, reason }) => [cents, reason])).toEqual([
      [2000, 'made-at-stripe'],
      [3000, 'made-at-stripe'],
    ]);
    life.stripe.setRefund(payment, { id: 're_2', key: undefined, cents: 3000, status: 'failed' });
    await life.deliver();
    expect(state(life)).toBe('refunded-in-part');
    expect(openDoubts(life.facts()).map(({ kind }) => kind)).toEqual(['refund-failed']);
  });

  test('that arrived are told once, though news read before that is set after it', async () => {
    const { life, payment } = await paid();
    life.stripe.setRefund(payment, { id: 're_1', key: undefined, cents: 2000, status: 'pending' });
    const read = await life.ports.payments.payment(payment);
    life.stripe.setRefund(payment, { id: 're_1', key: undefined, cents: 2000, status: 'succeeded' });
    await life.deliver();
    const late = { ...life.ports, payments: { ...life.ports.payments, payment: async () => read } };
    expect(await takePayment(late, payment)).toBe(false);
    expect(await takePayment(life.ports, payment)).toBe(false);
    expect(life.fee().refunds).toMatchObject([{ status: 'succeeded' }]);
    expect(letters(life).filter((kind) => kind === 'refund-made')).toHaveLength(1);
  });

  test('that Stripe refuses are parked for the coordinator, and not asked for again', async () => {
    const { life } = await paid();
    life.stripe.refusal = 'charge_disputed';
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    await settlePayments(life.ports, life.id);
    await settlePayments(life.ports, life.id);
    expect(life.fee().refunds).toMatchObject([{ refused: 'charge_disputed' }]);
    expect(openDoubts(life.facts()).map(({ kind }) => kind)).toEqual(['refund-refused']);
  });

  test('that Stripe refuses to two who ask at once are parked once, with one letter', async () => {
    const { life } = await paid();
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    const asking: (() => void)[] = [];
    const refund = async () => {
      await new Promise<void>((answer) => {
        asking.push(answer);
        if (asking.length === 2) for (const each of asking) each();
      });
      return { refused: 'charge_disputed' };
    };
    const slow = { ...life.ports, payments: { ...life.ports.payments, refund } };
    await Promise.all([settlePayments(slow, life.id), settlePayments(slow, life.id)]);
    expect(openDoubts(life.facts()).map(({ kind }) => kind)).toEqual(['refund-refused']);
    expect(letters(life).filter((kind) => kind === 'money-to-check')).toHaveLength(1);
  });

  test('that were asked for before a crash are found by their key and not made twice', async () => {
    const { life, payment } = await paid();
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    let refunded = false;
    life.stripe.interrupt = () => {
      refunded ||= (life.stripe.payments.get(payment)?.refunds.length ?? 0) > 0;
      if (refunded) throw new Error('the function stopped');
    };
    await expect(settlePayments(life.ports, life.id)).rejects.toThrow('stopped');
    life.stripe.interrupt = () => undefined;
    life.stripe.keys.clear();
    await settlePayments(life.ports, life.id);
    expect(life.stripe.payments.get(payment)?.refunds).toHaveLength(1);
    expect(state(life)).toBe('refunded');
  });

  test('of more than was paid, or less than a cent, are not made due', async () => {
    const { life } = await paid();
    const ask = (cents: number) => () => refundByCoordinator(life.own(), { ...word, cents }, life.world.clock.now());
    expect(ask(5001)).toThrow('cannot be given back');
    expect(ask(0)).toThrow('cannot be given back');
  });
});

describe('a dispute', () => {
  test('is flagged and shown, changes nothing else, and its outcome is recorded', async () => {
    const life = await moneyLife();
    const session = await life.open();
    life.stripe.pay(session);
    await life.deliver();
    life.stripe.setDispute(`pi_${session}`, {
      id: 'dp_1',
      cents: 2500,
      reason: 'fraudulent',
      outcome: undefined,
      taken: true,
    });
    await life.deliver();
    expect(state(life)).toBe('disputed');
    expect(standing(life.facts())).toBe('references');
    life.stripe.setDispute(`pi_${session}`, {
      id: 'dp_1',
      cents: 2500,
      reason: 'fraudulent',
      outcome: 'won',
      taken: true,
    });
    await life.deliver();
    expect(state(life)).toBe('paid');
    expect(life.fee().disputes).toMatchObject([{ id: 'dp_1', closed: { outcome: 'won' } }]);
    expect(letters(life).filter((kind) => kind === 'money-to-check')).toHaveLength(2);
  });

  test('that is won after the refund of an end was refused for it is told, and what the end promised can be given then', async () => {
    const life = await moneyLife('processing-fee');
    const session = await life.open();
    const payment = `pi_${session}`;
    const dispute = { id: 'dp_1', cents: 5000, reason: 'fraudulent', taken: true };
    life.stripe.pay(session);
    await life.deliver();
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    life.stripe.setDispute(payment, { ...dispute, outcome: undefined });
    await settlePayments(life.ports, life.id);
    const open = () => openDoubts(life.facts()).map(({ kind, code }) => [kind, code]);
    expect(open()).toEqual([
      ['disputed', 'taken'],
      ['refund-refused', 'charge_disputed'],
    ]);
    await life.world.applications.save(settleDoubt(life.facts(), 2, word, life.world.clock.now()));
    life.stripe.setDispute(payment, { ...dispute, outcome: 'won' });
    await life.deliver();
    expect(open()).toEqual([['disputed', 'won']]);
    expect(letters(life).filter((kind) => kind === 'money-to-check')).toHaveLength(3);
    const given = { ...word, cents: refundable(life.fee()) };
    await life.world.applications.save(refundByCoordinator(life.own(), given, life.world.clock.now()));
    await settlePayments(life.ports, life.id);
    expect([given.cents, state(life)]).toEqual([5000, 'refunded']);
  });
});

describe('by hand', () => {
  test('a fee is exempted with a reason, the application goes on, and the open session is closed', async () => {
    const life = await moneyLife();
    const session = await life.open();
    await life.world.applications.save(exemptFee(life.own(), word, life.world.clock.now()));
    expect(state(life)).toBe('exempt');
    expect(standing(life.facts())).toBe('references');
    expect(life.fee().exempted).toMatchObject(word);
    expect(life.world.kept.get(life.id)?.timeline.at(-1)).toMatchObject({
      actor: { role: 'coordinator', id: 'cora' },
      kind: 'fee-exempted',
    });
    await settlePayments(life.ports, life.id);
    expect(life.stripe.sessions.get(session)?.status).toBe('expired');
  });

  test('a cheque settles the fee with a reason and a receipt, and is never asked back from Stripe', async () => {
    const life = await moneyLife('processing-fee');
    const cheque = { ...word, number: '1042' };
    await life.world.applications.save(recordCheque(life.own(), cheque, life.world.clock.now()));
    expect(state(life)).toBe('paid');
    expect(life.fee().paid).toMatchObject({ cents: 5000, cheque: word, receipt: expect.any(Number) });
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    await settlePayments(life.ports, life.id);
    expect(life.fee().refunds).toMatchObject([{ refused: 'paid-by-cheque' }]);
  });

  test('what was paid by cheque and is given back by hand is in the ledger; until then the application can be opened again', async () => {
    const life = await moneyLife('processing-fee');
    const now = life.world.clock.now();
    const cheque = { ...word, number: '1042' };
    const withdrawAndSettle = async () => {
      await life.world.applications.save(withdraw(life.facts(), now));
      await settlePayments(life.ports, life.id);
    };
    await life.world.applications.save(recordCheque(life.own(), cheque, now));
    await withdrawAndSettle();
    const left = () => ledgerSums(ledgerOf(life.facts())).find(({ line }) => line === 'processing')?.left;
    expect([left(), mayReopen(life.facts())]).toEqual([5000, true]);
    const again = { at: now, by: 'cora', kind: 'reopened' as const, reason: 'So.' };
    const reopened = { ...life.facts(), closed: undefined, interventions: [again] };
    expect(refundBeforeReview(withdraw(reopened, now).application, now)?.event.data).toMatchObject({ cents: 5000 });
    const settled = settleDoubt(life.facts(), 1, { ...word, byHand: true }, daysLater(now, 3));
    await life.world.applications.save(settled);
    expect(ledgerOf(life.facts()).find(({ kind }) => kind === 'refunded')).toMatchObject({
      ...{ at: daysLater(now, 3), cents: -5000, line: 'processing' },
    });
    expect([left(), mayReopen(life.facts()), state(life)]).toEqual([0, false, 'refunded']);
  });
});
