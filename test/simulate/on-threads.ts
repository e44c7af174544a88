import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ToldWorld } from './tell-world.ts';
import type { AskedWorld } from './world-worker.ts';

const program = new URL('world-worker.ts', import.meta.url);

// A world makes much that soon is nobody's: with room for it, the garbage collector takes a third of the time.
const youngMegabytes = 256;

/** In how many milliseconds a world has come to rest, on the slowest machine: it takes some seconds. */
const soon = 60_000;

/** Says which world does not come to rest: whoever waits for it knows what to look at. */
const tellLate = ({ seed, numbers }: AskedWorld): void =>
  console.error(`lives ${numbers[0]} to ${numbers.at(-1)} of seed ${seed} are not over after ${soon / 1000} s`);

/** Plays worlds on some threads, and answers with what became of each in the order they were asked for. */
export const onThreads = async (
  threads: number,
  worlds: readonly AskedWorld[],
  ended: (told: ToldWorld) => void,
): Promise<readonly ToldWorld[]> => {
  const told: ToldWorld[] = [];
  const waiting = worlds.entries();
  const work = async (): Promise<void> => {
    const worker = new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
    for (const [at, asked] of waiting) {
      worker.postMessage(asked);
      const late = setTimeout(tellLate, soon, asked);
      const [answer] = (await once(worker, 'message')) as [ToldWorld];
      clearTimeout(late);
      told[at] = answer;
      ended(answer);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads, worlds.length) }, work));
  return told;
};
