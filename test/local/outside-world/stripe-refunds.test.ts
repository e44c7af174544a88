import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type Stripe from 'stripe';
import { idOf } from '../../support/stripe-id.ts';
import { openFee, openStage, type StripeStage } from '../../support/stripe-stage.ts';

const DAY = 86_400_000;

let stage: StripeStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const payWith = async (card: string, more: Parameters<typeof openFee>[1] = {}): Promise<string> => {
  const session = await openFee(stage, more);
  await stage.send(`/c/pay/${session.id}`, { card });
  const { payment_intent } = await stage.stripe.checkout.sessions.retrieve(session.id);
  return idOf(payment_intent);
};

const chargeOf = async (payment_intent: string): Promise<Stripe.Charge> => {
  const expand = ['latest_charge.refunds', 'latest_charge.balance_transaction'];
  const intent = await stage.stripe.paymentIntents.retrieve(payment_intent, { expand });
  return intent.latest_charge as Stripe.Charge;
};

const typesSince = (start: number): string[] => stage.arrivals.slice(start).map(({ type }) => type);

const moneyAbout = (payment_intent: string): number => {
  const { all } = stage.double.state;
  const ids = [...all('charge'), ...all('refund'), ...all('dispute')]
    .filter((record) => record.payment_intent === payment_intent)
    .map(({ id }) => id);
  return all('balanceTransaction')
    .filter(({ source }) => ids.includes(source ?? ''))
    .reduce((sum, { amount }) => sum + amount, 0);
};

describe('Refunds', () => {
  test('A refund in part and then the rest are told by refund.created and charge.refunded', async () => {
    const payment_intent = await payWith('pays');
    await stage.settled();
    const start = stage.arrivals.length;
    await stage.stripe.refunds.create({ payment_intent, amount: 500 });
    expect(await chargeOf(payment_intent)).toMatchObject({ amount_refunded: 500, refunded: false });
    await stage.stripe.refunds.create({ payment_intent });
    const charge = await chargeOf(payment_intent);
    expect(charge).toMatchObject({ amount_refunded: 1500, refunded: true });
    expect(charge.refunds?.data.map(({ amount }) => amount)).toEqual([1000, 500]);
    await stage.settled();
    expect(typesSince(start)).toEqual(['refund.created', 'charge.refunded', 'refund.created', 'charge.refunded']);
    expect(moneyAbout(payment_intent)).toBe(0);
  });

  test('A pending refund arrives after days of the clock', async () => {
    const payment_intent = await payWith('refund-pending');
    const refund = await stage.stripe.refunds.create({ payment_intent });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    await stage.settled();
    const start = stage.arrivals.length;
    await stage.pass(5 * DAY);
    const arrived = await stage.stripe.refunds.retrieve(refund.id);
    expect(arrived.status).toBe('succeeded');
    expect(arrived.pending_reason).toBeUndefined();
    expect(typesSince(start)).toEqual(['refund.updated', 'charge.refund.updated']);
  });

  test('A refund that fails puts the money back and tells so, and can be tried again', async () => {
    const payment_intent = await payWith('refund-fails');
    const refund = await stage.stripe.refunds.create({ payment_intent });
    expect(refund.status).toBe('succeeded');
    await stage.settled();
    const start = stage.arrivals.length;
    await stage.pass(3 * DAY);
    const failed = await stage.stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({ status: 'failed', failure_reason: 'lost_or_stolen_card' });
    expect(failed.failure_balance_transaction).toMatchObject({ amount: 1500, type: 'refund_failure' });
    expect(await chargeOf(payment_intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(typesSince(start)).toEqual(['refund.updated', 'charge.refund.updated', 'refund.failed']);
    expect(moneyAbout(payment_intent)).toBe(1500);
    const again = await stage.stripe.refunds.create({ payment_intent });
    expect(again.amount).toBe(1500);
  });

  test('The controls let the next refunds be pending or fail, and end one at once', async () => {
    await stage.control('/refunds', { outcome: 'pending' });
    const first = await stage.stripe.refunds.create({ payment_intent: await payWith('pays') });
    const second = await stage.stripe.refunds.create({ payment_intent: await payWith('pays') });
    expect([first.status, second.status]).toEqual(['pending', 'succeeded']);
    await stage.control(`/refunds/${first.id}`, { outcome: 'failed' });
    expect((await stage.stripe.refunds.retrieve(first.id)).status).toBe('failed');
    await stage.pass(10 * DAY);
    expect((await stage.stripe.refunds.retrieve(first.id)).status).toBe('failed');
  });

  test('A payment that is still processing cannot be refunded', async () => {
    const payment_intent = await payWith('pays-later');
    await expect(stage.stripe.refunds.create({ payment_intent })).rejects.toMatchObject({ statusCode: 400 });
  });

  test('Stripe keeps its fee: 2.9 % and 30 cents of a card, 0.8 % of a bank account', async () => {
    const card = await chargeOf(await payWith('pays'));
    expect(card.balance_transaction).toMatchObject({ amount: 1500, fee: 74, net: 1426, type: 'charge' });
    const later = await payWith('pays-later');
    await stage.pass(4 * DAY);
    const bank = await chargeOf(later);
    expect(bank.balance_transaction).toMatchObject({ amount: 1500, fee: 12, net: 1488, type: 'payment' });
  });
});

describe('What a charge comes to', () => {
  test('Stripe tells it seconds after the payment, unless the session asks for it at once', async () => {
    const start = stage.arrivals.length;
    const later = await payWith('pays', { payment_intent_data: {} });
    await stage.settled();
    expect(await chargeOf(later)).toMatchObject({ paid: true, captured: true, balance_transaction: null });
    expect(typesSince(start)).not.toContain('charge.updated');
    await stage.pass(3000);
    expect((await chargeOf(later)).balance_transaction).toMatchObject({ amount: 1500, fee: 74 });
    expect(typesSince(start).at(-1)).toBe('charge.updated');
    expect(moneyAbout(later)).toBe(1500);
  });
});

describe('Disputes', () => {
  const disputeOf = async (payment_intent: string) =>
    (await stage.stripe.disputes.list({ payment_intent })).data[0] ?? { id: 'none', status: 'none' };

  test.each([
    ['won', ['charge.dispute.closed', 'charge.dispute.funds_reinstated'], 1500],
    ['lost', ['charge.dispute.closed'], 0],
  ])('A disputed payment is told, blocks refunds, and is %s in the end', async (outcome, types, money) => {
    const payment_intent = await payWith('pays');
    await stage.settled();
    const start = stage.arrivals.length;
    await stage.control('/disputes', { payment_intent, reason: 'product_not_received' });
    await stage.settled();
    expect(typesSince(start)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn']);
    const dispute = await disputeOf(payment_intent);
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'product_not_received', amount: 1500 });
    expect((await chargeOf(payment_intent)).disputed).toBe(true);
    const refund = stage.stripe.refunds.create({ payment_intent });
    await expect(refund).rejects.toMatchObject({ code: 'charge_disputed' });
    await stage.control(`/disputes/${dispute.id}`, { outcome });
    await stage.settled();
    expect((await disputeOf(payment_intent)).status).toBe(outcome);
    expect(typesSince(start).slice(2)).toEqual(types);
    expect(moneyAbout(payment_intent)).toBe(money);
    expect((await stage.control(`/disputes/${dispute.id}`, { outcome })).status).toBe(400);
  });

  test('The card whose owner disputes opens a dispute at once, and evidence can win it', async () => {
    const dispute = await disputeOf(await payWith('disputed'));
    const evidence = { uncategorized_text: 'winning_evidence' };
    const won = await stage.stripe.disputes.update(dispute.id, { evidence });
    expect(won).toMatchObject({ status: 'won', evidence, evidence_details: { submission_count: 1 } });
    await expect(stage.stripe.disputes.close(dispute.id)).rejects.toMatchObject({ statusCode: 400 });
  });
});
