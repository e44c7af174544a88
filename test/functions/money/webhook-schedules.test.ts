import { expect, test } from '@jest/globals';
import { spawnSchedules } from '../../support/running/spawn-schedules.ts';

test('2,000 seeded webhook schedules lose no payment, complete nothing twice and return every surplus', async () => {
  expect(await spawnSchedules(1, 2000)).toEqual([]);
}, 120_000);
