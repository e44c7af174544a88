import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openCheckout } from '../../functions/money/open-checkout.ts';
import { reconcileWhenDue } from '../../functions/reconciliation/reconcile-when-due.ts';
import { resend } from '../../functions/outbox/resend.ts';
import { verifyAudit } from '../../infra/operate/audit/verify-audit.ts';
import { beginErasure } from '../../shared/rules/changes/begin-erasure.ts';
import { refundByCoordinator } from '../../shared/rules/changes/coordinator-money.ts';
import { close } from '../../shared/rules/close.ts';
import { feeByName } from '../../shared/rules/money/fee-of.ts';
import { standing } from '../../shared/rules/standing.ts';
import { CalmLife } from '../simulate/calm-life.ts';
import { useQuietStage } from '../simulate/quiet-stage.ts';
import { namedFee } from '../support/made-up/journey.ts';
import { text, Template } from '../template/template.ts';

const stage = useQuietStage();
let template: Template;
let lines: string[] = [];

beforeAll(async () => {
  template = await Template.of('local');
}, 120_000);
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});

/** Reads from which value on the alarm of this name rings. */
const threshold = (name: string): number => {
  const alarm = template
    .ofType('AWS::CloudWatch::Alarm')
    .find(({ properties }) => text(properties['AlarmName']).endsWith(`-${name}`));
  return Number(alarm?.properties['Threshold']);
};

/** Runs what the five-minute schedule runs, as the runbook's `lambda invoke` does, and reads what it measured. */
const measured = async ({ world }: CalmLife, name: string): Promise<number> => {
  lines = [];
  await resend(world.ports);
  const line = lines.find((one) => one.includes(`"${name}":`));
  return Number((JSON.parse(line ?? '{}') as Record<string, unknown>)[name]);
};

/** Asks the index of what is ready as the runbook does: what stands there of an outbox. */
const ready = async ({ world }: CalmLife, outbox: string): Promise<number> => {
  const found = await world.rows.query({
    IndexName: 'byReady',
    KeyConditionExpression: 'outbox = :outbox',
    ExpressionAttributeValues: { ':outbox': outbox },
  });
  return found.length;
};

const ageRings = async (life: CalmLife, name: string): Promise<void> =>
  expect(await measured(life, name)).toBeGreaterThanOrEqual(threshold(name));
const isQuiet = async (life: CalmLife, name: string): Promise<void> => expect(await measured(life, name)).toBe(0);
const logged = (what: string): readonly string[] => lines.filter((line) => line.includes(what));

describe('what the runbook says of', () => {
  test('an answer that is not resumed: it rings, the index names the wait, and the schedule goes on once Step Functions is back', async () => {
    const life = await new CalmLife(stage()).begin();
    await life.lead('application-fee');
    life.world.chaos.outage = (what) => (what === 'workflow' ? 'AccessDeniedException' : undefined);
    await life.pay('application-1');
    await life.go(0.5);
    await ageRings(life, 'OldestUnresumedAnswer');
    expect(await ready(life, 'workflow')).toBe(1);
    life.world.chaos.outage = () => undefined;
    await resend(life.world.ports);
    await life.go(0.1);
    await isQuiet(life, 'OldestUnresumedAnswer');
    expect(standing(await life.facts())).toBe('references');
  });

  test('a letter that is not sent: it rings, the index names it, and what waits is sent within five minutes once SES takes it', async () => {
    const life = new CalmLife(stage());
    life.world.chaos.outage = (what) => (what === 'mail' ? 'AccountSendingPausedException' : undefined);
    await life.begin();
    await life.go(0.5);
    expect(life.world.mails).toEqual([]);
    await ageRings(life, 'OldestUnsentLetter');
    expect(await ready(life, 'letter')).toBeGreaterThan(0);
    life.world.chaos.outage = () => undefined;
    await life.go(0.1);
    expect(life.world.mails.length).toBeGreaterThan(0);
    await isQuiet(life, 'OldestUnsentLetter');
  });

  test('a refund that is not asked for: it rings, the log names the error of Stripe, and the schedule ends it by itself', async () => {
    const life = await new CalmLife(stage()).begin();
    const { payments } = life.world.stripe;
    await life.lead('references');
    const asked = { by: 'cora', reason: 'Asked for too much.', cents: 500 };
    const fee = async () => namedFee(await life.facts(), 'application-1');
    life.world.chaos.outage = (what) => (what === 'stripe' ? 'StripeAuthenticationError' : undefined);
    await life.save(
      refundByCoordinator({ application: await life.facts(), fee: await fee() }, asked, life.world.ports.clock.now()),
    );
    await life.go(1);
    expect(logged('StripeAuthenticationError')).not.toEqual([]);
    await ageRings(life, 'OldestRefundNotAskedFor');
    expect([...payments.values()].flatMap(({ refunds }) => refunds)).toEqual([]);
    life.world.chaos.outage = () => undefined;
    await life.go(0.1);
    await isQuiet(life, 'OldestRefundNotAskedFor');
    expect([...payments.values()].flatMap(({ refunds }) => refunds)).toMatchObject([{ cents: 500 }]);
    expect((await fee()).refunds).toMatchObject([{ cents: 500, status: 'succeeded' }]);
  });

  test('a Checkout Session that is open after the end: it rings alike, and the schedule closes it by itself', async () => {
    const life = await new CalmLife(stage()).begin();
    await life.lead('application-fee');
    await openCheckout(life.world.ports, {
      applicationId: life.id,
      fee: 'application-1',
      page: 'https://example.org/pay/link',
    });
    life.world.chaos.outage = (what) => (what === 'stripe' ? 'StripeAuthenticationError' : undefined);
    const lapsed = { outcome: 'lapsed', by: 'association', reason: 'application-fee-unpaid' } as const;
    await life.save(close(await life.facts(), lapsed, life.world.ports.clock.now()));
    await life.go(1);
    await ageRings(life, 'OldestRefundNotAskedFor');
    expect(life.world.stripe.open()).toHaveLength(1);
    life.world.chaos.outage = () => undefined;
    await life.go(0.1);
    await isQuiet(life, 'OldestRefundNotAskedFor');
    expect(life.world.stripe.open()).toEqual([]);
  });

  test('an event of Stripe that is not worked off: it rings, and nothing is parked while Stripe is away', async () => {
    const life = await new CalmLife(stage()).begin();
    await life.lead('application-fee');
    const { ports } = life.world;
    const { payments } = ports;
    const away = Object.assign(new Error('away'), { name: 'StripeConnectionError' });
    await openCheckout(ports, { applicationId: life.id, fee: 'application-1', page: 'https://example.org/pay/link' });
    Object.assign(ports, { payments: { ...payments, retrieve: async () => Promise.reject(away) } });
    life.world.stripe.pay(life.world.stripe.open()[0]?.id ?? '');
    await life.go(2);
    await ageRings(life, 'OldestStripeEventNotWorkedOff');
    expect(await ready(life, 'stripe')).toBe(1);
    expect(await ports.stripeEvents.parked()).toEqual([]);
    Object.assign(ports, { payments });
    await life.go(0.1);
    await isQuiet(life, 'OldestStripeEventNotWorkedOff');
    expect(feeByName(await life.facts(), 'application-1')?.paid).toBeDefined();
  });

  test('a comparison that nobody makes: it rings after two days, and after an hour when it was asked for, until it is made', async () => {
    const life = await new CalmLife(stage()).begin();
    const { ports } = life.world;
    await reconcileWhenDue(ports);
    await isQuiet(life, 'SinceLastComparison');
    await life.go(49);
    await ageRings(life, 'SinceLastComparison');
    await reconcileWhenDue(ports);
    await isQuiet(life, 'SinceLastComparison');
    await ports.reconciliations.ask(ports.clock.now());
    await life.go(1.1);
    await ageRings(life, 'OldestReconciliationAskedFor');
    await reconcileWhenDue(ports);
    await isQuiet(life, 'OldestReconciliationAskedFor');
  });

  test('personal data that are not erased: it rings, the index names the application, and after the repair the trail is whole', async () => {
    const life = await new CalmLife(stage()).begin();
    await life.lead('closed');
    await life.go(3);
    const { ports } = life.world;
    const { erasures } = ports;
    const denied = Object.assign(new Error('denied'), { name: 'AccessDeniedException' });
    Object.assign(ports, { erasures: { ...erasures, words: async () => Promise.reject(denied) } });
    await life.save(beginErasure(await life.facts(), { by: 'sub-cora', reason: 'asked' }, ports.clock.now()));
    await life.go(2);
    expect(logged('AccessDeniedException')).not.toEqual([]);
    await ageRings(life, 'OldestErasureBegun');
    expect(await ready(life, 'erasure')).toBe(1);
    Object.assign(ports, { erasures });
    await life.go(0.1);
    await isQuiet(life, 'OldestErasureBegun');
    expect((await life.facts()).erasure?.endedAt).toBeDefined();
    expect(await verifyAudit(life.world.rows, [life.id])).toMatchObject({ trails: 1, faults: [] });
  });
});
