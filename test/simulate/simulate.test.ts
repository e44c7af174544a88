import { describe, expect, test } from '@jest/globals';
import { runSimulation } from './run-simulation.ts';

const simulate = (lives: number, seed: number): Promise<string> => runSimulation(lives, seed, 290_000);

const digestIn = (told: string | undefined): string | undefined => /digest (\w+)/.exec(told ?? '')?.[1];

/** Is what people do in three hundred lives, whatever the seed. */
const deeds = [
  ...['begun', 'submitted', 'submitted-again', 'withdrawn', 'information-answered', 'referee-named', 'nudged'],
  ...['address-corrected'],
].map((kind) => `applicant ${kind}`);
const deedsOfOthers = [
  ...['reference-received', 'reference-declined', 'reference-link-sent'].map((kind) => `referee ${kind}`),
  ...['decided', 'information-asked', 'stepped-back'].map((kind) => `reviewer ${kind}`),
  ...['decision-confirmed', 'membership-confirmed', 'membership-joining', 'reviewer-assigned', 'fee-paid'].map(
    (kind) => `coordinator ${kind}`,
  ),
];

describe('whole lives in a world where everything fails, comes twice and comes late', () => {
  test('break no law, whatever the seed: 300 of them', async () => {
    const told = await simulate(300, Date.now() % 1_000_000);
    console.log(told);
    expect(told.trimEnd().split('\n').at(-1)).toBe('300 lives, 0 violations');
    for (const deed of [...deeds, ...deedsOfOthers]) expect(told).toContain(` ${deed} `);
    expect(told).toMatch(/process killed [1-9]\d* times/);
  }, 300_000);

  test('are the same to the byte when the seed is the same', async () => {
    const [one, other, another] = (await Promise.all([11, 11, 12].map((seed) => simulate(3, seed)))).map(digestIn);
    expect(one).toMatch(/^\w{16}$/);
    expect(other).toBe(one);
    expect(another).not.toBe(one);
  });
});
