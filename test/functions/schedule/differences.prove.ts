import { describe, expect, jest, test } from '@jest/globals';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { reconcile } from '../../../functions/reconciliation/reconcile.ts';
import { reconcileWhenDue } from '../../../functions/reconciliation/reconcile-when-due.ts';
import { retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { reviewers } from '../../support/made-up/journey.ts';
import { plantedDifferences } from '../../simulate/planted-differences.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';

const stage = useQuietStage();

/** Lists, since the last asking, what the comparison called the applications of which it found something. */
const toldInTheLog = (): readonly string[] => {
  const { calls } = jest.spyOn(process.stdout, 'write').mock;
  return calls.splice(0).flatMap(([line]) => /"difference":"([^"]+)"/.exec(String(line))?.[1] ?? []);
};

describe('comparing everything', () => {
  test('finds nothing where nothing differs, at any act', async () => {
    const life = await new CalmLife(stage()).begin();
    for (const act of ['application-fee', 'references', 'processing-fee', 'review', 'closed'] as const) {
      await life.lead(act);
      await life.go(30);
      expect([act, await reconcile(life.world.ports)]).toMatchObject([act, { repaired: 0, parked: 0, kinds: {} }]);
    }
  });

  test('leaves a seat with who was endorsed when they took it, and empty where everybody else is endorsed no more', async () => {
    const life = await new CalmLife(stage()).begin();
    await life.lead('review');
    const { rows, ports } = life.world;
    const ended = { number: 'IN-1', credential: 'IMH-E', category: 'mentor', validUntil: '2025-12-31' };
    for (const { email } of reviewers) await rows.put({ Item: { ...rowKeys.endorsed(email, 'IN-1'), ...ended } });
    await life.go(2);
    expect((await reconcile(ports)).kinds).toEqual({});
    const [seat] = (await life.facts()).reviews[0]?.reviewers ?? [];
    await ports.reviewers.note(seat?.reviewerId ?? '', { at: ports.clock.now(), kind: 'deactivated', by: 'cora' });
    await life.go(26);
    expect((await reconcile(ports)).kinds).toEqual({ 'reviewer-gone': 1 });
    await life.go(26);
    expect((await reconcile(ports)).kinds).toEqual({});
    const other = reviewers.find(({ id }) => id !== seat?.reviewerId)?.email ?? '';
    await rows.put({ Item: { ...rowKeys.endorsed(other, 'IN-1'), ...ended, validUntil: '2026-12-31' } });
    expect((await reconcile(ports)).kinds).toEqual({ 'seat-empty': 1 });
    await life.lead('closed');
  });

  test('tells of an application that cannot be read, and sets another right all the same', async () => {
    const life = await new CalmLife(stage()).begin();
    const torn = { pk: `APPLICATION#${life.id}`, sk: 'A' };
    await life.begin({ email: 'erin@example.org' });
    await life.go(2);
    const { rows, ports } = life.world;
    const { facts } = (await rows.get(torn)) ?? {};
    const write = (key: typeof torn, name: string, value: unknown) =>
      rows.update({
        Key: key,
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      });
    await write(torn, 'facts', { schemaVersion: 1 });
    await write({ ...torn, pk: `APPLICATION#${life.id}` }, 'turn', 'reviewer');
    expect(await reconcile(ports)).toMatchObject({
      repaired: 1,
      parked: 1,
      kinds: { 'not-compared': 1, 'index-keys': 1 },
    });
    expect((await reconcile(ports)).kinds).toEqual({ 'not-compared': 1 });
    await write(torn, 'facts', facts);
    expect((await reconcile(ports)).kinds).toEqual({});
  });

  test('ends with the outage of whoever is away, so that the next quarter of an hour compares everything', async () => {
    const life = await new CalmLife(stage()).begin();
    await life.go(2);
    const { chaos, ports } = life.world;
    let asked = 0;
    chaos.outage = (what) => (what === 'table' && (asked += 1) > 30 ? 'ThrottlingException' : undefined);
    await expect(reconcileWhenDue(ports)).rejects.toMatchObject({ name: 'ThrottlingException' });
    chaos.outage = () => undefined;
    expect(await ports.reconciliations.last()).toEqual({});
    await reconcileWhenDue(ports);
    expect((await ports.reconciliations.last()).found).toMatchObject({ repaired: 0, parked: 0 });
  });

  test.each(plantedDifferences)(
    'finds $what ($kind), sets it right, finds no more, and the application goes on to its end',
    async ({ at, kind, plant, joining, parked }) => {
      const life = await new CalmLife(stage()).begin(joining ? { association: 'joining' } : {});
      await life.lead(at);
      await life.go(2);
      await plant(life);
      await life.go(2);
      toldInTheLog();
      expect((await reconcile(life.world.ports)).kinds).toEqual({ [kind]: expect.any(Number) });
      // Of money the timeline and the letters tell.
      expect(['money', ...toldInTheLog()]).toContain(kind);
      await life.go(26);
      expect((await reconcile(life.world.ports)).kinds).toEqual({});
      if (parked) await life.save(retryFailure(await life.facts(), 1, 'cora', life.world.ports.clock.now()));
      await life.lead('closed');
      await life.go(3);
      expect((await reconcile(life.world.ports)).kinds).toEqual({});
      const keys = life.world.mails.map(({ key }) => key);
      const twice = keys.filter((key, index) => keys.indexOf(key) < index);
      // A letter that was taken from the table after it had left is one that nobody knows of.
      expect(twice).toHaveLength(kind.startsWith('letter') ? 1 : 0);
    },
  );
});
