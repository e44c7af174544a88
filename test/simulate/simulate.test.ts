import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const run = promisify(execFile);

// A process of its own: the runner's own modules make each life twice as slow.
const simulate = async (lives: number, ...seeds: readonly number[]): Promise<readonly string[]> => {
  const words = (seed: number) => ['--no-warnings', main, '--lives', String(lives), '--seed', String(seed)];
  const played = seeds.map((seed) =>
    // Lives that break a law end the process with 1, and what it told is what the reader needs.
    run(process.execPath, words(seed), { timeout: 290_000 }).catch(
      (failed: { stdout: string; stderr: string }) => failed,
    ),
  );
  return (await Promise.all(played)).map(({ stdout, stderr }) => (stdout === '' ? stderr : stdout));
};

const digestIn = (told: string | undefined): string | undefined => /digest (\w+)/.exec(told ?? '')?.[1];

describe('whole lives in a world where everything fails, comes twice and comes late', () => {
  test('break no law, whatever the seed: 300 of them', async () => {
    const [told = ''] = await simulate(300, Date.now() % 1_000_000);
    console.log(told);
    expect(told.trimEnd().split('\n').at(-1)).toBe('300 lives, 0 violations');
    expect(told).toMatch(/process killed [1-9]\d* times/);
  }, 300_000);

  test('are the same to the byte when the seed is the same', async () => {
    const [one, other, another] = (await simulate(3, 11, 11, 12)).map(digestIn);
    expect(one).toMatch(/^\w{16}$/);
    expect(other).toBe(one);
    expect(another).not.toBe(one);
  });
});
