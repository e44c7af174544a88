import { describe, expect, jest, test } from '@jest/globals';
import { reconcileStripe } from '../../../functions/reconciliation/reconcile-stripe.ts';
import { compareWithStripe } from '../../support/compare-with-stripe.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { submittedAt } from '../../support/made-up/journey.ts';
import { type MoneyLife, moneyLife, openAndStop } from '../../support/made-up/money-life.ts';

const none = { repaired: 0, parked: 0 };

/** A life with a session, a payment and a refund: every walk through what Stripe holds comes to it. */
const refunded = async (): Promise<MoneyLife> => {
  const life = await moneyLife();
  const session = await life.open();
  life.stripe.pay(session);
  life.stripe.setRefund(`pi_${session}`, { id: 're_1', key: undefined, cents: 500, status: 'succeeded' });
  await life.deliver();
  return life;
};

const unreadable = ({ ports }: MoneyLife, error: Error): MoneyLife['ports'] => ({
  ...ports,
  applications: { ...ports.applications, get: () => Promise.reject(error) },
});

describe('the reconciler', () => {
  test('finds nothing where nothing differs', async () => {
    const life = await moneyLife();
    life.stripe.pay(await life.open());
    await life.deliver();
    expect(await compareWithStripe(life.ports)).toMatchObject(none);
  });

  test('recovers a payment, a refund and a dispute whose webhooks were lost, and a second walk finds none', async () => {
    const life = await moneyLife();
    const session = await life.open();
    life.stripe.pay(session);
    life.stripe.setRefund(`pi_${session}`, { id: 're_1', key: undefined, cents: 500, status: 'succeeded' });
    life.stripe.setDispute(`pi_${session}`, {
      id: 'dp_1',
      cents: 2000,
      reason: 'fraudulent',
      outcome: undefined,
      taken: true,
    });
    const found = await compareWithStripe(life.ports);
    expect(found.repaired).toBeGreaterThan(0);
    expect(life.fee()).toMatchObject({ paid: { cents: 2500 }, refunds: [{ cents: 500 }], disputes: [{ id: 'dp_1' }] });
    expect(await compareWithStripe(life.ports)).toMatchObject(none);
  });

  test('recovers that a dispute which was lost is won after an appeal, and a second walk finds none', async () => {
    const life = await moneyLife();
    const session = await life.open();
    life.stripe.pay(session);
    const dispute = { id: 'dp_1', cents: 2500, reason: 'fraudulent', taken: true };
    life.stripe.setDispute(`pi_${session}`, { ...dispute, outcome: 'lost' });
    await compareWithStripe(life.ports);
    expect(life.fee().disputes).toMatchObject([{ closed: { outcome: 'lost' } }]);
    life.stripe.setDispute(`pi_${session}`, { ...dispute, outcome: 'won' });
    expect((await compareWithStripe(life.ports)).repaired).toBeGreaterThan(0);
    expect(life.fee().disputes).toMatchObject([{ closed: { outcome: 'won' } }]);
    expect(await compareWithStripe(life.ports)).toMatchObject(none);
  });

  test('recovers what Stripe no longer tells as an event', async () => {
    const life = await moneyLife();
    life.stripe.pay(await life.open());
    life.stripe.notices.length = 0;
    expect(await compareWithStripe(life.ports)).toMatchObject({ repaired: 1, parked: 0 });
    expect(life.fee().paid).toBeDefined();
    expect(await compareWithStripe(life.ports)).toMatchObject(none);
  });

  test('closes a session that an ended application left open, though its id was never stored', async () => {
    const life = await moneyLife();
    await openAndStop(life);
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    await compareWithStripe(life.ports);
    expect(life.stripe.open()).toEqual([]);
    expect(await compareWithStripe(life.ports)).toMatchObject(none);
  });

  test('parks a payment of ours that Stripe does not know, once', async () => {
    const life = await moneyLife();
    const session = await life.open();
    life.stripe.pay(session);
    await life.deliver();
    life.stripe.payments.delete(`pi_${session}`);
    life.stripe.sessions.clear();
    expect(await compareWithStripe(life.ports)).toMatchObject({ repaired: 0, parked: 1 });
    expect(openDoubts(life.facts()).map(({ kind }) => kind)).toEqual(['unknown-to-stripe']);
    expect(await compareWithStripe(life.ports)).toMatchObject(none);
  });

  test('tells of an application that cannot be read, in each of its walks, and goes on with the others', async () => {
    const life = await refunded();
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const torn = unreadable(life, new TypeError('torn'));
    const atStripe = await reconcileStripe(torn, submittedAt);
    const same = await compareWithStripe(life.ports);
    life.stripe.payments.clear();
    life.stripe.sessions.clear();
    const ofOurs = await reconcileStripe(torn, submittedAt);
    const lines = written.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('not compared'));
    written.mockRestore();
    const count = (found: readonly string[]) => found.filter((one) => one === 'not-compared').length;
    expect([count(atStripe), same, count(ofOurs)]).toEqual([2, none, 1]);
    const told = { level: 'error', applicationId: life.id, error: 'TypeError' };
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([told, told, told]);
  });

  test('ends with the outage of the table', async () => {
    const away = Object.assign(new Error(), { name: 'ThrottlingException' });
    await expect(reconcileStripe(unreadable(await refunded(), away), submittedAt)).rejects.toBe(away);
  });
});
