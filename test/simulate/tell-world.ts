import { createHash } from 'node:crypto';
import { audit, type Violation } from './audit.ts';
import type { Trouble } from './chaos.ts';
import { type Deeds, deedsOf } from './deeds-of.ts';
import type { Life } from './life.ts';
import type { Plant } from './plants.ts';
import { shrink } from './shrink.ts';
import { playLives } from './simulate.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

// Many calls fail, records and webhooks come again, late and in any order, and now and then a task has a bug.
const trouble: Trouble = { faults: 8, repeats: 20, kills: 8, bugs: 60 };

/** What a world became, in a form that travels between threads. */
export type ToldWorld = {
  /** The digest of every letter, every item, every payment, every step of the state machine and every violation. */
  readonly digest: string;
  readonly outcomes: readonly string[];
  readonly deeds: Deeds;
  readonly counts: Readonly<Record<'violations' | 'letters' | 'repeated' | 'faults' | 'kills' | 'interrupted', number>>;
  /** Tells the violations of the smallest world that still has one, with a timeline. */
  readonly lines: readonly string[];
};

type Played = { readonly world: World; readonly lives: readonly Life[]; readonly violations: readonly Violation[] };

type Play = (numbers: readonly number[]) => Promise<Played>;

const player =
  (stage: Stage, seed: number, plant?: Plant): Play =>
  async (numbers) => {
    const { world, lives } = await playLives(stage, seed, numbers, trouble, plant);
    return { world, lives, violations: await audit(world, lives) };
  };

/** Plays a world again with fewer and fewer lives, as long as they break a law. */
const smallest = (play: Play, numbers: readonly number[], played: Played): Promise<Played> =>
  shrink(numbers, played, async (fewer) => {
    const less = await play(fewer);
    return less.violations.length > 0 ? less : undefined;
  });

const linesOf = async ({ world, lives, violations }: Played, seed: number): Promise<readonly string[]> => {
  const [first] = violations;
  if (first === undefined) return [];
  const timeline = await world.calmly(() => world.ports.applications.timeline(first.id));
  return [
    `seed ${seed}, lives ${lives.map(({ number }) => number).join(' ')} break a law:`,
    ...violations.map(({ life, id, law, how }) => `  life ${life}, application ${id}, ${law}: ${how}`),
    `timeline of ${first.id}:`,
    ...timeline.map(({ at, kind, actor, data }) => `  ${at} ${actor.role} ${kind} ${JSON.stringify(data)}`),
  ];
};

const idsOf = ({ lives }: Played): readonly string[] => lives.flatMap(({ ids }) => ids);

const outcomeOf = async ({ world }: Played, id: string): Promise<string> => {
  const { closed } = await world.ports.applications.get(id);
  return closed === undefined ? 'refused before submission' : `${closed.outcome} (${closed.reason})`;
};

const digestOf = (played: Played): string => {
  const { world, violations } = played;
  const { journal, mails, rows, stripe } = world;
  const histories = Array.from({ length: journal.lastKey() }, (_, at) => journal.history(at + 1));
  return createHash('sha256')
    .update(JSON.stringify([mails, rows.items(), [...stripe.payments], histories, violations]))
    .digest('hex');
};

/**
 * Plays some lives in one world, holds every application of theirs to every law, and tells what became of them. What
 * broke is told at once: making the world smaller plays it again and again, and may be ended before it is done.
 */
export const tellWorld = async (
  stage: Stage,
  seed: number,
  numbers: readonly number[],
  tell: (line: string) => void,
  plant?: Plant,
): Promise<ToldWorld> => {
  const play = player(stage, seed, plant);
  const played = await play(numbers);
  const { world, lives, violations } = played;
  for (const line of await linesOf(played, seed)) tell(line);
  const letters = new Set(world.mails.map(({ key, to }) => `${key} ${to}`));
  return {
    digest: digestOf(played),
    outcomes: await world.calmly(() => Promise.all(idsOf(played).map((id) => outcomeOf(played, id)))),
    deeds: await world.calmly(() => deedsOf(world.ports.applications, lives)),
    counts: {
      violations: violations.length,
      letters: world.mails.length,
      repeated: world.mails.length - letters.size,
      faults: world.chaos.struck,
      kills: world.chaos.killed,
      interrupted: world.interrupted,
    },
    lines: violations.length === 0 ? [] : await linesOf(await smallest(play, numbers, played), seed),
  };
};
