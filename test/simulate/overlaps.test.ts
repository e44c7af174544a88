import { beforeAll, expect, test } from '@jest/globals';
import { audit } from './audit.ts';
import { takeSimulatedSettings } from './settings.ts';
import { playLives } from './simulate.ts';
import { openStage, type Stage } from './stage.ts';
import type { World } from './world.ts';

let stage: Stage;
beforeAll(async () => {
  takeSimulatedSettings();
  stage = await openStage();
});

const numbers = [0, 1, 2, 3, 4, 5];

/** Counts the saves of applications whose facts had moved since they were read. */
const countConflicts = ({ rows }: World, count: () => void): void => {
  const transact = rows.transact.bind(rows);
  const counted: typeof transact = (writes) =>
    transact(writes).catch((error: unknown) => {
      const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code: string }[] };
      const isStale = writes.some(
        ({ Put }, at) =>
          Put?.Item?.['entity'] === 'application' &&
          Put.ConditionExpression === 'version = :read' &&
          reasons[at]?.Code === 'ConditionalCheckFailed',
      );
      if (isStale) count();
      throw error;
    });
  Object.assign(rows, { transact: counted });
};

test('what happens at once, the same or something else, is decided anew by whoever comes second: nobody loses, and nobody is apologized to', async () => {
  let conflicts = 0;
  const { world, lives } = await playLives(stage, 2, numbers, { faults: 0, repeats: 20, kills: 0 }, (played) =>
    countConflicts(played, () => (conflicts += 1)),
  );
  expect(conflicts).toBeGreaterThan(0);
  expect(world.interrupted).toBeGreaterThan(0);
  expect(world.apologies).toEqual([]);
  expect(await audit(world, lives)).toEqual([]);
}, 60_000);
