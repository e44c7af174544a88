import { describe, expect, test } from '@jest/globals';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { openCheckout } from '../../../functions/money/open-checkout.ts';
import { reconcile } from '../../../functions/reconciliation/reconcile.ts';
import { verifyAudit } from '../../../infra/operate/audit/verify-audit.ts';
import { loadExport } from '../../../infra/operate/restore/load-export.ts';
import type { PutIfAbsent } from '../../../infra/operate/restore/put-if-absent.ts';
import type { Act } from '../../../shared/act.ts';
import { settleDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import type { DifferenceKind } from '../../../shared/rules/differences/difference-kind.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';
import { exported } from '../../support/exported.ts';

const stage = useQuietStage();

/** Takes everything away, and loads what an export holds, as an operator does. */
const restore = async ({ world: { rows } }: CalmLife, lines: readonly string[]): Promise<void> => {
  for (const { pk, sk } of rows.items()) rows.lose(String(pk), String(sk));
  rows.takeStream();
  const put: PutIfAbsent = async (item) => {
    await rows.put({ Item: unmarshall(item), ConditionExpression: 'attribute_not_exists(pk)' });
    return undefined;
  };
  const sessions = lines.filter((line) => line.includes('"SESSION#')).length;
  const loaded = { put: lines.length - sessions, kept: 0, erased: 0, sessions };
  expect(await loadExport(lines, put, rows)).toEqual(loaded);
};

const walk = async (life: CalmLife) => (await reconcile(life.world.ports)).kinds;

/** Presses the pay link until Stripe asks for nothing more: a payment that was forgotten here is found by its key. */
const pressPay = async (life: CalmLife, fee: string): Promise<void> => {
  const before = new Set(life.world.stripe.payments.keys());
  for (let clicks = 0; clicks < 2; clicks += 1) {
    await openCheckout(life.world.ports, { applicationId: life.id, fee, page: 'https://example.org/pay/link' });
    const session = life.world.stripe.open().at(-1)?.id;
    if (session !== undefined && before.size === life.world.stripe.payments.size) life.world.stripe.pay(session);
  }
};

/** Lets the coordinator say of each payment that was parked how it was dealt with. */
const settleDoubts = async (life: CalmLife): Promise<void> => {
  for (const { number } of openDoubts(await life.facts())) {
    const word = { by: 'cora', reason: 'Paid before the restore; the pay link found it.' };
    await life.save(settleDoubt(await life.facts(), number, word, life.world.ports.clock.now()));
  }
};

/** Lives on to the end as people do who are asked again, with the daily walk. */
const finish = async (life: CalmLife): Promise<void> => {
  for (let day = 0; day < 12; day += 1) {
    const act = standing(await life.facts());
    if (act === 'closed') return;
    if (act === 'application-fee' || act === 'processing-fee') await pressPay(life, act.replace(/fee$/, '1'));
    else await life.answer(await life.facts());
    await life.go(26);
    await walk(life);
  }
};

type Found = Readonly<Partial<Record<DifferenceKind, number>>>;

/** Lists where the export was made, where the world stood when the table was lost, and what the first walk finds. */
const cases: readonly (readonly [Act, Act, Found])[] = [
  ['application-fee', 'application-fee', {}],
  ['application-fee', 'references', { money: 1 }],
  // The execution is further on than the facts, and at its next reminder learns where they stand: nothing to set right.
  ['references', 'processing-fee', {}],
  ['processing-fee', 'review', { money: 1 }],
  ['review', 'closed', { 'run-ended-early': 1 }],
  ['application-fee', 'closed', { money: 2, 'run-ended-early': 1 }],
];

describe('a table that was lost', () => {
  test.each(cases)(
    'and comes back from an export at %s, when the world stood at %s: a walk sets right or parks what differs, the next finds nothing, and nobody pays twice',
    async (exportedAt, lostAt, found) => {
      const life = await new CalmLife(stage()).begin();
      await life.lead(exportedAt);
      await life.go(2);
      const lines = exported(life.world.rows.items());
      const leftBefore = life.world.mails.map(({ key }) => key);
      await life.lead(lostAt);
      await life.go(2);
      await restore(life, lines);
      await life.go(2);
      expect(await walk(life)).toEqual(found);
      expect(await walk(life)).toEqual({});
      await finish(life);
      await settleDoubts(life);
      await life.go(26);
      expect(await walk(life)).toEqual({});
      expect((await life.facts()).closed?.outcome).toBe('endorsed');
      const paid = [...life.world.stripe.payments.values()].map(({ checkout }) => checkout.fee);
      expect(paid.toSorted()).toEqual(['application-1', 'processing-1']);
      const booked = await life.world.ports.ledger.between('2026-01-01', '2026-12-31');
      const references = booked.filter(({ kind }) => kind === 'paid').map(({ reference }) => reference);
      expect(new Set(references)).toEqual(new Set(life.world.stripe.payments.keys()));
      // What left after the export may leave once more; what the export knows of does not.
      const left = life.world.mails.map(({ key }) => key);
      expect(leftBefore.filter((key) => left.filter((one) => one === key).length > 1)).toEqual([]);
      expect((await verifyAudit(life.world.rows, [life.id])).faults).toEqual([]);
    },
  );
});
