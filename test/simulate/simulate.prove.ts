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

test(
  'a hundred lives are the same to the byte when the seed is the same',
  async () => {
    const seed = Date.now() % 1_000_000;
    const [one, other] = [await runSimulation(100, seed, halfAnHour), await runSimulation(100, seed, halfAnHour)];
    const digests = [one, other].map((told) => /digest (\w{16})$/m.exec(told)?.[1]);
    expect(digests[0]).toBeDefined();
    expect(digests[1]).toBe(digests[0]);
  },
  halfAnHour,
);
