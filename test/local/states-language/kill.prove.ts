import { expect, test } from '@jest/globals';
import { killAtRandom } from './kill-at-random.ts';

test('an engine killed at 200 random moments loses nothing and does nothing recorded twice', async () => {
  const survival = await killAtRandom(200, 4000);
  expect(survival).toMatchObject({ kills: 200, statuses: { ExecutionSucceeded: 4000 }, gaps: [], repeated: [] });
  expect(survival.effects).toBe(4000 * 6);
}, 1_200_000);
