import { mkdtempSync, readFileSync, appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClock } from '../../../infra/local/clock.ts';
import { startStripeDouble } from '../../../infra/local/outside-world/stripe-double.ts';
import { idOf } from '../../support/stripe-id.ts';
import { openFee, openStage, SECRET_KEY } from '../../support/stripe-stage.ts';

const DAY = 86_400_000;

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'stripe-double-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const file = () => join(dataFolder, 'stripe-double.jsonl');

describe('A restart of the double', () => {
  test('It keeps sessions, payments and answers, and goes on with what was planned', async () => {
    const stage = await openStage({ dataFolder });
    const open = await openFee(stage);
    const later = await openFee(stage);
    await stage.send(`/c/pay/${later.id}`, { card: 'pays-later' });
    const refundable = await openFee(stage);
    await stage.send(`/c/pay/${refundable.id}`, { card: 'refund-fails' });
    const { payment_intent } = await stage.stripe.checkout.sessions.retrieve(refundable.id);
    const refund = await stage.stripe.refunds.create({ payment_intent: idOf(payment_intent) }, { idempotencyKey: 'a' });
    await stage.settled();
    await stage.restart();
    const again = await stage.stripe.refunds.create({ payment_intent: idOf(payment_intent) }, { idempotencyKey: 'a' });
    expect(again).toEqual(refund);
    const { url } = await stage.stripe.checkout.sessions.retrieve(open.id);
    expect((await fetch(url ?? '')).status).toBe(200);
    await stage.pass(4 * DAY);
    const statusOf = async (id: string) => (await stage.stripe.checkout.sessions.retrieve(id)).status;
    expect(await statusOf(open.id)).toBe('expired');
    expect((await stage.stripe.checkout.sessions.retrieve(later.id)).payment_status).toBe('paid');
    expect((await stage.stripe.refunds.retrieve(refund.id)).status).toBe('failed');
    await stage.close();
  });

  test('A delivery under way is tried again after the restart, with the same signature key', async () => {
    const stage = await openStage({ dataFolder });
    stage.answerWith(500);
    const session = await openFee(stage);
    await stage.stripe.checkout.sessions.expire(session.id);
    await stage.settled();
    stage.answerWith(200);
    await stage.restart();
    await stage.pass(DAY);
    expect(stage.arrivals.map(({ type }) => type)).toEqual(['checkout.session.expired', 'checkout.session.expired']);
    expect((await stage.stripe.webhookEndpoints.list()).data).toHaveLength(1);
    await stage.close();
  });

  test('What was held for reordering is let go by a restart', async () => {
    const stage = await openStage({ dataFolder });
    await stage.control('/deliveries', { action: 'reorder', times: 9 });
    const session = await openFee(stage);
    await stage.stripe.checkout.sessions.expire(session.id);
    await stage.settled();
    expect(stage.arrivals).toHaveLength(0);
    await stage.restart();
    await stage.settled();
    expect(stage.arrivals).toHaveLength(1);
    await stage.close();
  });

  test('A last line cut short by a kill costs that line alone', async () => {
    const stage = await openStage({ dataFolder });
    const session = await openFee(stage);
    appendFileSync(file(), '[["session","cs_te');
    await stage.restart();
    expect((await stage.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    await stage.restart();
    expect((await stage.stripe.checkout.sessions.list()).data).toHaveLength(1);
    await stage.close();
  });

  test('A request is written as one line, so that half of it is never read', async () => {
    const stage = await openStage({ dataFolder });
    const before = readFileSync(file(), 'utf8').split('\n').length;
    const session = await openFee(stage);
    await stage.send(`/c/pay/${session.id}`, { card: 'pays' });
    const lines = readFileSync(file(), 'utf8')
      .split('\n')
      .slice(before - 1, -1);
    const paid = lines.filter((line) => line.includes('"checkout.session.completed"'));
    expect(paid).toHaveLength(1);
    for (const kind of ['"charge"', '"paymentIntent"', '"balanceTransaction"', '"delivery"']) {
      expect(paid[0]).toContain(`[${kind}`);
    }
    await stage.close();
  });

  test('A damaged file ends the start with a line that names it and what to do', async () => {
    writeFileSync(file(), '[["session","a",{"id":"a"}]]\nnot json\n[]\n');
    const start = startStripeDouble({ clock: createClock(), port: 0, secretKey: SECRET_KEY, dataFolder });
    await expect(start).rejects.toThrow(/stripe-double\.jsonl is damaged \(line 2\).*--fresh/);
  });

  test('A taken port ends the start with the port in the error', async () => {
    const first = await startStripeDouble({ clock: createClock(), port: 0, secretKey: SECRET_KEY });
    const second = startStripeDouble({ clock: createClock(), port: first.port, secretKey: SECRET_KEY });
    await expect(second).rejects.toThrow(`Port ${first.port} of 127.0.0.1 is taken`);
    await first.close();
  });
});
