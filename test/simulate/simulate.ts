import { everybody } from './everybody.ts';
import { randomOf } from '../support/random-of.ts';
import { Browser } from './browser.ts';
import { Chaos, type Trouble } from './chaos.ts';
import { Life } from './life.ts';
import type { Plant } from './plants.ts';
import type { Stage } from './stage.ts';
import { World } from './world.ts';

const begin = Date.parse('2026-03-02T15:00:00Z');
const sixYears = 6 * 366 * 86_400_000;

const listen = (hear: (line: string) => void): (() => void) => {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (line: string | Uint8Array) => {
    hear(String(line));
    return true;
  };
  return () => void (process.stdout.write = write);
};

/** Plays some lives to their ends in one world; the same seed and numbers give the same lives to the byte. */
export const playLives = async (
  stage: Stage,
  seed: number,
  numbers: readonly number[],
  trouble: Trouble,
  plant: Plant = () => undefined,
): Promise<{ readonly world: World; readonly lives: readonly Life[] }> => {
  const chaos = new Chaos(randomOf(Math.imul(seed + 1, 0x27d4eb2f) ^ (numbers[0] ?? 0)), trouble);
  const world = new World(stage, chaos, begin);
  plant(world);
  for (const reviewer of everybody) await world.calmly(() => world.ports.addReviewer(reviewer));
  const lives = numbers.map((number) => new Life(world, new Browser(world), seed, number));
  for (const life of lives) await life.begin();
  const stop = listen((line) => (world.logged += line));
  try {
    await world.play(begin + sixYears);
  } finally {
    stop();
  }
  return { world, lives };
};
