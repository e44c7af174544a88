import { expect, test } from '@jest/globals';
import { killAtRandom } from './kill-at-random.ts';

test('an engine killed at 200 random moments loses nothing and does nothing recorded twice', async () => {
  const survival = await killAtRandom(200, 20);
  const { executions } = survival;
  expect(survival).toMatchObject({ kills: 200, statuses: { ExecutionSucceeded: executions }, gaps: [], repeated: [] });
  expect(survival.effects).toBe(executions * 6);
}, 1_200_000);
