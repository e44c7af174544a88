import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClock } from '../../../infra/local/clock.ts';
import { startStripeDouble, type StripeDouble } from '../../../infra/local/outside-world/stripe-double.ts';
import { SECRET_KEY } from '../../support/stripe-stage.ts';
import { until } from '../../support/running/until.ts';

const CLI = fileURLToPath(new URL('../../../node_modules/@stripe/cli-linux-x64/bin/stripe', import.meta.url));
const machine = `${process.platform}-${process.arch}`;
const run = promisify(execFile);

const clock = createClock();
let double: StripeDouble;
let home: string;
beforeAll(async () => {
  double = await startStripeDouble({ clock, port: 0, secretKey: SECRET_KEY });
  home = mkdtempSync(join(tmpdir(), 'stripe-cli-'));
});
afterAll(async () => {
  await double.close();
  rmSync(home, { recursive: true });
});

const cli = (...args: string[]) => {
  const quiet = { HOME: home, XDG_CONFIG_HOME: home, STRIPE_CLI_TELEMETRY_OPTOUT: '1' };
  return run(CLI, [...args, '--api-base', double.address], { env: { ...quiet, STRIPE_API_KEY: SECRET_KEY } });
};

const newest = (type: string) => double.state.all('event').findLast((event) => event.type === type);

const waitFor = async (type: string) => {
  await until(`${type} happened`, () => newest(type) !== undefined);
  return newest(type)?.data.object;
};

// What the CLI calls success is any 2xx, so each case says what the account must hold afterwards.
const TRIGGERS: [type: string, object: object][] = [
  ['checkout.session.completed', { status: 'complete', payment_status: 'paid', amount_total: 3000 }],
  ['checkout.session.async_payment_succeeded', { status: 'complete', payment_status: 'paid', currency: 'eur' }],
  ['checkout.session.async_payment_failed', { status: 'complete', payment_status: 'unpaid', currency: 'eur' }],
  ['checkout.session.expired', { status: 'expired', url: null }],
  ['charge.refunded', { object: 'charge', refunded: true, amount_refunded: 100 }],
  ['charge.refund.updated', { object: 'refund', metadata: { order_id: '6735' } }],
  ['charge.dispute.created', { object: 'dispute', amount: 100 }],
  ['charge.dispute.closed', { object: 'dispute', status: 'warning_closed' }],
  ['payment_intent.payment_failed', { status: 'requires_payment_method' }],
];

const payment = {
  name: 'payment',
  path: '/v1/payment_intents',
  method: 'post',
  params: { amount: 1500, currency: 'usd', payment_method: 'pm_card_refundFail', confirm: true },
};
const refund = {
  name: 'refund',
  path: '/v1/refunds',
  method: 'post',
  params: { payment_intent: '${payment:id}', amount: 700 },
};
const named = { name: 'named', path: '/v1/refunds/${refund:id}', method: 'post', params: { metadata: { line: 'a' } } };

describe('The official Stripe CLI', () => {
  if (machine !== 'linux-x64') {
    test('is packaged for Linux on x64 alone: nothing was tried with it here', () =>
      console.warn(`The official Stripe CLI was not tried on this machine (${machine}).`));
    return;
  }

  test('is installed with the other tools of tests, though npm calls it optional', () => {
    expect(existsSync(CLI)).toBe(true);
  });

  test.each(TRIGGERS)('stripe trigger %s leads to the object it promises', async (type, object) => {
    const { stdout } = await cli('trigger', type);
    expect(stdout).toContain('Trigger succeeded');
    expect(await waitFor(type)).toMatchObject(object);
  });

  test('Fixtures of our own lead to the events of refunds that the CLI cannot trigger', async () => {
    const path = join(home, 'refunds.json');
    const fixtures = [payment, refund, named];
    writeFileSync(path, JSON.stringify({ _meta: { template_version: 0 }, fixtures }));
    await cli('fixtures', path);
    expect(await waitFor('refund.created')).toMatchObject({ amount: 700, status: 'succeeded' });
    expect(await waitFor('refund.updated')).toMatchObject({ metadata: { line: 'a' } });
    clock.advanceTo(clock.now() + 5 * 86_400_000);
    expect(await waitFor('refund.failed')).toMatchObject({ amount: 700, status: 'failed' });
  });
});
