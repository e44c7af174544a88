import { takeNotice } from '../../functions/money/take-notice.ts';
import { compareWithStripe } from './compare-with-stripe.ts';
import { settlePayments } from '../../functions/money/settle-payments.ts';
import { workOffNotice } from '../../functions/money/work-off-notice.ts';
import { collectTheApplicationFee } from '../../functions/tasks/collect-the-application-fee.ts';
import { feeTotal } from '../../shared/application/fee.ts';
import { instantAt, millis } from '../../shared/instant.ts';
import { ledgerSums, movesMoney } from '../../shared/ledger/ledger-sums.ts';
import type { StripeNotice } from '../../shared/ports/payments.ts';
import { exemptFee } from '../../shared/rules/changes/coordinator-money.ts';
import { noteSession, planSession } from '../../shared/rules/changes/checkout-changes.ts';
import { Refusal } from '../../shared/refusal.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { type MoneyLife, moneyLife } from './made-up/money-life.ts';
import { opened } from './made-up/opened.ts';
import { randomOf, type Random } from './random-of.ts';
import { end, waysToEnd } from './made-up/ways-to-end.ts';

/** Something that happens at a moment of a schedule. */
type Happening = { readonly at: number; readonly what: () => Promise<void> };

const threeDays = 3 * 86_400_000;

class Crash extends Error {}

/** Opens a session beside whatever is open, as two tabs and an unlucky clock may. */
const anotherSession = async ({ world, ports, id, fee, facts }: MoneyLife): Promise<string> => {
  await world.applications.save(planSession({ application: facts(), fee: fee() }, world.clock.now()));
  const attempt = fee().sessions.length;
  const session = fee().sessions[attempt - 1];
  if (session === undefined) throw new Error('No session was planned.');
  const { idempotencyKey, expiresAt } = session;
  const lines = [{ name: 'Application fee', cents: feeTotal(fee()) }];
  const page = { successAddress: 'https://p/done', cancelAddress: 'https://p', email: 'dana@example.org' };
  const order = { applicationId: id, fee: 'application-1', attempt, lines, currency: 'usd', expiresAt, idempotencyKey };
  const checkout = await opened(ports.payments, { ...order, ...page });
  await world.applications.save(
    noteSession({ application: facts(), fee: fee() }, { attempt, id: checkout.id }, world.clock.now()),
  );
  return checkout.id;
};

const wait = async ({ world, id, facts }: MoneyLife): Promise<void> => {
  const patch = nextPatch(facts(), world.clock.now());
  const message = { applicationId: id, run: 1, machineVersion: 1, attempt: 0, plan: patch['plan'] as string[] };
  const entered = { taskToken: 'token', entered: world.clock.now(), retryCount: 0 };
  await collectTheApplicationFee(world)({ ...message, ...entered }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
};

const payments = (life: MoneyLife, sessions: readonly string[], random: Random): readonly Happening[] =>
  sessions.flatMap((session): readonly Happening[] => {
    const at = random.below(20 * 3_600_000);
    const way = random.of(['at once', 'at once', 'succeeds later', 'fails later', 'wrong amount', 'leaves'] as const);
    if (way === 'leaves') return [];
    const delayed = way.endsWith('later');
    const cents = way === 'wrong amount' ? { cents: 2400 } : {};
    const later = at + random.below(threeDays);
    return [
      { at, what: async () => void life.stripe.pay(session, { delayed, ...cents }) },
      ...(delayed
        ? [
            {
              at: later,
              what: async () => {
                if (life.stripe.sessions.get(session)?.status === 'complete')
                  life.stripe.bankSpeaks(session, way === 'succeeds later');
              },
            },
          ]
        : []),
    ];
  });

const byPeople = (life: MoneyLife, random: Random): readonly Happening[] => {
  const { world, facts, fee } = life;
  const exempts = async () => {
    const settled = fee().paid !== undefined || fee().exempted !== undefined;
    const word = { by: 'cora', reason: 'So decided.' };
    if (facts().closed === undefined && !settled)
      await world.applications.save(exemptFee({ application: facts(), fee: fee() }, word, world.clock.now()));
  };
  const act = random.of(['nothing', 'exempts', ...Object.keys(waysToEnd)]);
  return [
    { at: random.below(2 * threeDays), what: () => wait(life) },
    { at: random.below(threeDays), what: () => (act === 'exempts' ? exempts() : end(life, act)) },
    {
      at: random.below(2 * threeDays),
      what: async () => {
        const [payment] = life.stripe.payments.keys();
        if (payment === undefined || random.below(3) > 0) return;
        const known = life.stripe.payments.get(payment)?.refunds ?? [];
        const cents = 100;
        if (known.length === 0)
          life.stripe.setRefund(payment, { id: 're_hand', key: undefined, cents, status: 'pending' });
        life.stripe.setRefund(payment, known[0] ?? { id: 're_hand', key: undefined, cents, status: 'succeeded' });
      },
    },
  ];
};

/** Delivers what Stripe tells: 1 to 5 copies each, up to three days late, in any order; a crash brings it again. */
const deliveries = (life: MoneyLife, random: Random, from: number, now: number): readonly Happening[] =>
  life.stripe.notices.slice(from).flatMap((notice: StripeNotice) =>
    Array.from({ length: 1 + random.below(5) }, () => ({
      at: now + random.below(threeDays),
      what: async () => void (await takeNotice(life.ports, notice)),
    })),
  );

const crashSometimes = (life: MoneyLife, random: Random): void => {
  let left = random.below(4) === 0 ? 1 + random.below(6) : 0;
  life.stripe.interrupt = () => {
    if (left > 0 && (left -= 1) === 0) throw new Crash('crash');
  };
};

const work = async (life: MoneyLife, random: Random, act: () => Promise<void>): Promise<boolean> => {
  crashSometimes(life, random);
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof Crash) return false;
    throw error;
  } finally {
    life.stripe.interrupt = () => undefined;
  }
};

/** Does what the five-minute schedule does, until nothing is left to do. */
const workOffEverything = async (life: MoneyLife): Promise<void> => {
  for (const id of await life.waiting()) await workOffNotice(life.ports, id);
  await settlePayments(life.ports, life.id);
};

/** Takes every event that Stripe has told by now, until it tells no other. */
const takeEverything = async (life: MoneyLife): Promise<void> => {
  let taken = -1;
  while (taken < life.stripe.notices.length || (await life.waiting()).length > 0) {
    taken = life.stripe.notices.length;
    await workOffEverything(life);
    const notices = await life.ports.payments.noticesSince('2000-01-01T00:00:00.000Z');
    for (const notice of notices) await takeNotice(life.ports, notice);
  }
};

const play = async (life: MoneyLife, random: Random, planned: readonly Happening[]): Promise<void> => {
  const start = millis(life.world.clock.now());
  let queue = planned.toSorted((one, other) => one.at - other.at);
  let told = 0;
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { at, what } = next;
    life.world.moveTo(instantAt(start + at));
    if (!(await work(life, random, what))) queue.push({ at: at + 60_000, what });
    if (random.below(8) === 0) await work(life, random, () => workOffEverything(life));
    queue.push(...deliveries(life, random, told, at));
    told = life.stripe.notices.length;
    queue = queue.toSorted((one, other) => one.at - other.at);
  }
  // What goes back to a bank account arrives days after it was asked for.
  for (const days of [4 * threeDays, 6 * threeDays]) {
    life.world.moveTo(instantAt(start + days));
    await takeEverything(life);
  }
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Names money that went back without one letter to the payer, or without a line in what the coordinator sees. */
const untold = ({ stripe, world, id, fee }: MoneyLife): readonly string[] => {
  const { letters = [], timeline = [] } = world.kept.get(id) ?? {};
  const isWritten = (kind: string, attempt: string) =>
    letters.filter((letter) => letter.kind === kind && letter.attempt === attempt).length === 1;
  const isShown = (refund: string) =>
    timeline.some(({ kind, data }) => kind === 'refund-made' && data['refund'] === refund);
  const made = [...stripe.payments.values()]
    .flatMap(({ refunds }) => refunds)
    .filter(({ status }) => status === 'succeeded');
  const { surplus } = fee();
  const unwritten = surplus.filter(({ sessionId }) => !isWritten('fee-refunded', sessionId));
  const unshown = surplus.length - timeline.filter(({ kind }) => kind === 'fee-surplus').length;
  return [
    ...unwritten.map(({ sessionId }) => `nobody is written to about the surplus of ${sessionId}`),
    ...(unshown === 0 ? [] : ['a surplus that the coordinator is not shown']),
    ...made.filter((one) => !isWritten('refund-made', `${one.id}:succeeded`)).map((one) => `no letter for ${one.id}`),
    ...made.filter((one) => !isShown(one.id)).map((one) => `the coordinator is not shown ${one.id}`),
  ];
};

/** Lists every promise that a life has broken; empty when all money is where it belongs. */
const broken = async (life: MoneyLife): Promise<readonly string[]> => {
  const { stripe, world, id, facts } = life;
  const fee = life.fee();
  const wrong: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || wrong.push(what));
  const kept = world.kept.get(id);
  const count = (kind: string) => (kept?.timeline ?? []).filter((event) => event.kind === kind).length;
  must(count('fee-paid') <= 1, 'completed twice');
  must((kept?.letters ?? []).filter(({ kind }) => kind === 'fee-received').length <= 1, 'two receipts');
  const ours = [...(fee.paid === undefined ? [] : [fee.paid]), ...fee.surplus];
  for (const { paymentIntentId, cents } of ours)
    must(stripe.payments.get(paymentIntentId)?.checkout.cents === cents, `Stripe does not know ${paymentIntentId}`);
  must(new Set(ours.map(({ paymentIntentId }) => paymentIntentId)).size === ours.length, 'recorded twice');
  must(ours.length === stripe.payments.size, 'a payment is lost');
  for (const { paymentIntentId, cents } of fee.surplus) {
    const refunds = stripe.payments.get(paymentIntentId)?.refunds ?? [];
    must(sum(refunds.map((refund) => refund.cents)) === cents, `surplus ${paymentIntentId} was not returned`);
  }
  wrong.push(...untold(life));
  const fits = [...stripe.payments.values()].some(({ checkout }) => checkout.cents === feeTotal(fee));
  const open = facts().closed === undefined && fee.exempted === undefined;
  must(!(open && fits) || fee.paid !== undefined, 'paid, and not recorded as paid');
  const settled = facts().closed !== undefined || fee.paid !== undefined || fee.exempted !== undefined;
  must(!settled || stripe.open().length === 0, 'an open session is left');
  const moved = sum(
    [...stripe.payments.values()].map((one) => one.checkout.cents - sum(one.refunds.map((r) => r.cents))),
  );
  const ledger = world
    .ledgerEntries()
    .filter((entry) => movesMoney(entry) && entry.kind !== 'stripe-fee' && entry.fee === 'application-1');
  must(sum(ledger.map(({ cents }) => cents)) === moved, 'the ledger does not add up');
  must(
    ledgerSums(world.ledgerEntries()).every(({ line, left }) => line !== 'surplus' || left === 0),
    'surplus is left',
  );
  const second = (await compareWithStripe(life.ports), await compareWithStripe(life.ports));
  must(second.repaired + second.parked === 0, 'a second reconciliation finds something');
  return wrong;
};

/** Lives one schedule of webhooks from its seed, and answers with the promises that it broke. */
const liveSchedule = async (seed: number): Promise<readonly string[]> => {
  const random = randomOf(seed);
  const life = await moneyLife();
  const sessions = [await life.open()];
  if (random.below(2) === 0) sessions.push(await anotherSession(life));
  await play(life, random, [...payments(life, sessions, random), ...byPeople(life, random)]);
  return broken(life);
};

/** Lives many schedules, and answers with the seeds that broke a promise. */
export const liveSchedules = async (first: number, count: number): Promise<readonly string[]> => {
  const failures: string[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const wrong = await liveSchedule(seed).catch((error: unknown) => [String(error)]);
    if (wrong.length > 0) failures.push(`seed ${seed}: ${wrong.join(', ')}`);
  }
  return failures;
};
