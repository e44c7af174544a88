import { expect, test } from '@jest/globals';
import { spawnSchedules } from '../../support/running/spawn-schedules.ts';

test('20,000 seeded webhook schedules lose no payment, complete nothing twice and return every surplus', async () => {
  expect(await spawnSchedules(100_000, 20_000)).toEqual([]);
}, 1_800_000);
