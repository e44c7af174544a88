import { expect, test } from '@jest/globals';
import { killAtRandom } from './kill-at-random.ts';

test('an engine killed at random moments loses nothing and does nothing recorded twice', async () => {
  const survival = await killAtRandom(4, 10);
  const { executions } = survival;
  expect(survival).toMatchObject({ kills: 4, statuses: { ExecutionSucceeded: executions }, gaps: [], repeated: [] });
  expect(survival.effects).toBe(executions * 6);
}, 60_000);
