import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { audit, type Violation } from './audit.ts';
import type { Trouble } from './chaos.ts';
import type { Life } from './life.ts';
import { takeSimulatedSettings } from './settings.ts';
import { playLives } from './simulate.ts';
import { openStage, type Stage } from './stage.ts';
import { simulateOnAStack } from './whole-stack/simulate-on-a-stack.ts';
import type { World } from './world.ts';

const livesOfAWorld = 25;

// Many calls fail, records and webhooks come again, late and in any order.
const trouble: Trouble = { faults: 8, repeats: 20, kills: 60 };

takeSimulatedSettings();

type Played = { readonly world: World; readonly lives: readonly Life[]; readonly violations: readonly Violation[] };

const play = async (stage: Stage, seed: number, numbers: readonly number[]): Promise<Played> => {
  const { world, lives } = await playLives(stage, seed, numbers, trouble);
  return { world, lives, violations: await audit(world, lives) };
};

/** Halves the lives of a world for as long as one half alone breaks a law too. */
const shrink = async (stage: Stage, seed: number, numbers: readonly number[], played: Played): Promise<Played> => {
  const middle = Math.ceil(numbers.length / 2);
  for (const half of numbers.length > 1 ? [numbers.slice(0, middle), numbers.slice(middle)] : []) {
    const less = await play(stage, seed, half);
    if (less.violations.length > 0) return shrink(stage, seed, half, less);
  }
  return played;
};

const tell = async ({ world, lives, violations }: Played, seed: number): Promise<void> => {
  const [first] = violations;
  if (first === undefined) return;
  const timeline = await world.calmly(() => world.ports.applications.timeline(first.id));
  console.log(`seed ${seed}, lives ${lives.map(({ number }) => number).join(' ')} break a law:`);
  for (const { life, id, law, how } of violations) console.log(`  life ${life}, application ${id}, ${law}: ${how}`);
  console.log(`timeline of ${first.id}:`);
  for (const { at, kind, actor, data } of timeline)
    console.log(`  ${at} ${actor.role} ${kind} ${JSON.stringify(data)}`);
};

const outcomesOf = ({ world, lives }: Played): Promise<readonly string[]> =>
  world.calmly(() =>
    Promise.all(
      lives
        .flatMap(({ ids }) => ids)
        .map(async (id) => {
          const { closed } = await world.ports.applications.get(id);
          return closed === undefined ? 'refused before submission' : `${closed.outcome} (${closed.reason})`;
        }),
    ),
  );

const keptOf = ({ world, lives }: Played) =>
  lives.flatMap(({ ids }) => ids.map((id) => world.rows.partition(`APPLICATION#${id}`)));

const usage = `Usage: npm run simulate -- [--lives 100] [--seed 1] [--kills 50]
Plays that many whole lives, from one on; without a seed, with a fresh one that is told at the end.
With --kills all at once on a whole local stack, whose process is killed that often (kill -9) and started again.`;

type Asked = { readonly count: number; readonly seed: number; readonly kills: number | undefined };

const names = ['lives', 'seed', 'kills'];
const options = { lives: { type: 'string' }, seed: { type: 'string' }, kills: { type: 'string' } } as const;

/** Reads what is asked for; undefined when it cannot be understood. */
const asked = (): Asked | undefined => {
  const { values } = parseArgs({ strict: false, options });
  const known = Object.keys(values).every((name) => names.includes(name));
  const [count, seed] = [Number(values['lives'] ?? 100), Number(values['seed'] ?? Date.now() % 1_000_000)];
  const kills = values['kills'] === undefined ? undefined : Number(values['kills']);
  const whole = [count, seed, kills ?? 0].every((one) => Number.isInteger(one) && one >= 0);
  return known && whole && count > 0 ? { count, seed, kills } : undefined;
};

const seconds = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** Plays many lives, some in one world at a time, and holds every application of theirs to every law. */
const simulate = async ({ count, seed }: Pick<Asked, 'count' | 'seed'>): Promise<void> => {
  const [started, digest, outcomes] = [performance.now(), createHash('sha256'), new Map<string, number>()];
  const stage = await openStage();
  let [broken, letters, faults, killed, repeated] = [0, 0, 0, 0, 0];
  for (let first = 0; first < count; first += livesOfAWorld) {
    const numbers = Array.from({ length: Math.min(livesOfAWorld, count - first) }, (_, at) => first + at);
    const played = await play(stage, seed, numbers);
    for (const how of await outcomesOf(played)) outcomes.set(how, (outcomes.get(how) ?? 0) + 1);
    digest.update(JSON.stringify([played.world.mails, keptOf(played), played.violations]));
    broken += played.violations.length;
    letters += played.world.mails.length;
    faults += played.world.chaos.struck;
    killed += played.world.chaos.killed;
    repeated += played.world.mails.length - new Set(played.world.mails.map(({ key, to }) => `${key} ${to}`)).size;
    if (played.violations.length > 0) await tell(await shrink(stage, seed, numbers, played), seed);
    if (count > livesOfAWorld) console.error(`${first + numbers.length} of ${count} lives, ${seconds(started)}`);
  }
  for (const [how, times] of [...outcomes].toSorted(([one], [other]) => one.localeCompare(other)))
    console.log(`${String(times).padStart(6)} ${how}`);
  console.log(`${letters} letters, ${repeated} repeated by a crash between the mail service and our note of it`);
  console.log(`${faults} faults, the state machine's process killed ${killed} times, ${seconds(started)}`);
  console.log(`seed ${seed}, digest ${digest.digest('hex').slice(0, 16)}`);
  console.log(`${count} lives, ${broken} violations`);
  if (broken > 0) process.exitCode = 1;
};

const wanted = asked();
if (wanted === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else if (wanted.kills === undefined) {
  await simulate(wanted);
} else {
  await simulateOnAStack({ ...wanted, kills: wanted.kills });
}
