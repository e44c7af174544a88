import { describe, expect, test } from '@jest/globals';
import { runSimulation } from './run-simulation.ts';
import { usualDeeds } from './usual-deeds.ts';

const simulate = (lives: number, seed: number): Promise<string> => runSimulation(lives, seed, 290_000);

const digestIn = (told: string | undefined): string | undefined => /digest (\w+)/.exec(told ?? '')?.[1];

describe('whole lives in a world where everything fails, comes twice and comes late', () => {
  test('break no law, whatever the seed: 300 of them', async () => {
    const told = await simulate(300, Date.now() % 1_000_000);
    console.log(told);
    expect(told.trimEnd().split('\n').at(-1)).toBe('300 lives, 0 violations');
    for (const deed of [...usualDeeds, 'coordinator failure-retried'])
      expect(told).toMatch(new RegExp(` ${deed} [1-9]`));
    expect(told).toMatch(/process killed [1-9]\d* times/);
    expect(told).toMatch(/^[1-9]\d* times something else happened between/m);
  }, 300_000);

  test('are the same to the byte when the seed is the same', async () => {
    const [one, other, another] = (await Promise.all([11, 11, 12].map((seed) => simulate(3, seed)))).map(digestIn);
    expect(one).toMatch(/^\w{16}$/);
    expect(other).toBe(one);
    expect(another).not.toBe(one);
  });
});
