import { describe, expect, test } from '@jest/globals';
import type { Row, Write } from '../../../functions/adapters/table.ts';
import { deployDefinition } from '../../simulate/broken-machine.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { machineDefinition } from '../../simulate/machine.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';
import { finish } from './finish.ts';
import { leadToWait, openStates, waysToWait } from './ways-to-wait.ts';

const stage = useQuietStage();
const waits = Object.keys(waysToWait);

const waitsIn = (found: unknown): readonly string[] => {
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).flatMap(([name, state]) =>
    String((state as { readonly Resource?: unknown } | null)?.Resource).endsWith('.waitForTaskToken')
      ? [name]
      : waitsIn(state),
  );
};

test('a way leads to every state of the machine that waits for somebody', async () => {
  expect(waits.toSorted()).toEqual(waitsIn(JSON.parse(await machineDefinition())).toSorted());
});

/** Writes an item as a later version would: it, and the facts or the wait in it, hold what the present one does not know. */
const asLater = (item: Row): Row => {
  const held = ['facts', 'wait'].filter((name) => typeof item[name] === 'object');
  const later = held.map((name) => [name, { ...(item[name] as object), laterFact: { of: 'version 2' } }]);
  return { ...item, laterAttribute: 2, ...(Object.fromEntries(later) as Row) };
};

/** Serves and writes from now on as a later version would: more stands in answers and items than the present one knows. */
const deployCode = ({ world }: CalmLife) => {
  const { call } = world;
  const transact = world.rows.transact.bind(world.rows);
  const done = { calls: 0, writes: 0 };
  const written = (write: Write): Write => {
    if (write.Put?.Item === undefined) return write;
    done.writes += 1;
    return { ...write, Put: { ...write.Put, Item: asLater(write.Put.Item as Row) } };
  };
  world.rows.transact = (writes) => transact(writes.map(written));
  world.call = async (task, event, functionArn) => {
    done.calls += 1;
    const answer = await call(task, event, functionArn);
    return { ...(answer as object), laterField: { of: 'version 2' } };
  };
  return { done, rollBack: () => Object.assign(world, { call }) && Object.assign(world.rows, { transact }) };
};

/** Makes the definition of a later version: the same story, told by a machine that says that it is version 2. */
const secondVersion = async (): Promise<string> => {
  const definition = await machineDefinition();
  const later = definition.replaceAll('"machineVersion":1', '"machineVersion":2');
  expect(later).not.toBe(definition);
  return later;
};

const laterFactOf = ({ world, id }: CalmLife): readonly unknown[] =>
  world.rows.items().flatMap(({ entity, facts }) => {
    const { id: of, laterFact } = (facts ?? {}) as { readonly id?: string; readonly laterFact?: unknown };
    return entity === 'application' && of === id && laterFact !== undefined ? [laterFact] : [];
  });

/** Lets days go by until somebody is reminded, and so something of the application is written by whoever serves then. */
const untilWritten = async (life: CalmLife): Promise<void> => {
  for (let days = 0; days < 180 && laterFactOf(life).length === 0; days += 1) await life.go(24);
  expect(laterFactOf(life)).toEqual([{ of: 'version 2' }]);
};

describe('a deployment under way', () => {
  test.each(waits)('at "%s": the execution finishes under version 2', async (state) => {
    const life = new CalmLife(stage());
    const runs = await leadToWait(life, state);
    const { done } = deployCode(life);
    await deployDefinition(life, await secondVersion());
    await finish(life);
    expect(done.calls).toBeGreaterThan(0);
    expect(laterFactOf(life)).toEqual([{ of: 'version 2' }]);
    expect((await life.facts()).runs).toHaveLength(runs);
  });

  test.each(waits)(
    'at "%s": the execution finishes after version 2 was rolled back, which has written more than version 1 knows',
    async (state) => {
      const life = new CalmLife(stage());
      const { done, rollBack } = deployCode(life);
      const goBack = await deployDefinition(life, await secondVersion());
      const runs = await leadToWait(life, state);
      expect(laterFactOf(life)).toEqual([{ of: 'version 2' }]);
      expect(done.writes).toBeGreaterThan(0);
      rollBack();
      await goBack();
      await finish(life);
      expect((await life.facts()).runs).toHaveLength(runs);
    },
  );

  test.each(waits)(
    'at "%s": the execution of version 1 is written by version 2 meanwhile, and finishes after that was rolled back',
    async (state) => {
      const life = new CalmLife(stage());
      const runs = await leadToWait(life, state);
      const { rollBack } = deployCode(life);
      const goBack = await deployDefinition(life, await secondVersion());
      await untilWritten(life);
      expect(await openStates(life)).toContain(state);
      rollBack();
      await goBack();
      await finish(life);
      expect((await life.facts()).runs).toHaveLength(runs);
    },
  );
});
