import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import * as z from 'zod/mini';
import { command } from '../../infra/local/command.ts';
import { typedNumber } from '../../infra/local/typed-number.ts';
import { synthesized } from '../template/synthesized.ts';
import { onThreads } from './on-threads.ts';
import { tellDeeds } from './tell-deeds.ts';
import type { ToldWorld } from './tell-world.ts';

const livesOfAWorld = 25;

const usage = `npm run simulate -- [--lives 100] [--seed 1] [--kills 50]
Plays that many whole lives, from one on; without a seed, with a fresh one, which is told.
With --kills all at once on a whole local stack, whose process is killed that often (kill -9) and started again.`;

const options = z.object({
  lives: z._default(typedNumber(1), 100),
  seed: z._default(typedNumber(0), Date.now() % 1_000_000),
  kills: z.optional(typedNumber(0)),
});

const outcomesOf = (worlds: readonly ToldWorld[]): readonly string[] => {
  const outcomes = new Map<string, number>();
  for (const how of worlds.flatMap((told) => told.outcomes)) outcomes.set(how, (outcomes.get(how) ?? 0) + 1);
  return [...outcomes]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([how, times]) => `${String(times).padStart(6)} ${how}`);
};

/** Plays many lives, some in one world at a time, a world on each core; answers how often an application broke a law. */
const simulate = async (count: number, seed: number): Promise<number> => {
  await synthesized('local');
  // Told first: whoever ends this before its time must know what to play again.
  console.error(`${count} lives from seed ${seed}`);
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const worlds = Array.from({ length: Math.ceil(count / livesOfAWorld) }, (_, world) => {
    const first = world * livesOfAWorld;
    return { seed, numbers: Array.from({ length: Math.min(livesOfAWorld, count - first) }, (_, at) => first + at) };
  });
  let ended = 0;
  const told = await onThreads(availableParallelism(), worlds, ({ lines }) => {
    for (const line of lines) console.log(line);
    ended += 1;
    if (worlds.length > 1) console.error(`${Math.min(ended * livesOfAWorld, count)} of ${count} lives, ${seconds()}`);
  });
  const sum = (of: keyof ToldWorld['counts']): number => told.reduce((all, { counts }) => all + counts[of], 0);
  const digest = createHash('sha256').update(told.map((world) => world.digest).join());
  for (const line of outcomesOf(told)) console.log(line);
  console.log(tellDeeds(told.map(({ deeds }) => deeds)));
  const window = 'repeated by a crash between the mail service and our note of it';
  console.log(`${sum('letters')} letters, ${sum('repeated')} ${window}`);
  console.log(`${sum('interrupted')} times something else happened between what a function read and what it wrote`);
  console.log(`${sum('faults')} faults, the state machine's process killed ${sum('kills')} times, ${seconds()}`);
  console.log(`seed ${seed}, digest ${digest.digest('hex').slice(0, 16)}`);
  console.log(`${count} lives, ${sum('violations')} violations`);
  return sum('violations');
};

const simulateAmongKills = async (count: number, seed: number, kills: number): Promise<number> => {
  // The stack is a second's load, which those who play in memory go without.
  const { simulateOnAStack } = await import('./whole-stack/simulate-on-a-stack.ts');
  return simulateOnAStack({ count, seed, kills });
};

await command({ usage, options }, async ({ lives, seed, kills }) => {
  const broken = await (kills === undefined ? simulate(lives, seed) : simulateAmongKills(lives, seed, kills));
  return broken === 0 ? 'well' : 'unwell';
});
