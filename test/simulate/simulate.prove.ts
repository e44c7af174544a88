import { expect, test } from '@jest/globals';
import { runSimulation } from './run-simulation.ts';

const halfAnHour = 1_800_000;

test(
  'ten thousand lives break no law',
  async () => {
    const told = await runSimulation(10_000, Date.now() % 1_000_000, halfAnHour);
    console.log(told);
    expect(told.trimEnd().split('\n').at(-1)).toBe('10000 lives, 0 violations');
  },
  halfAnHour,
);
