import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fiveFreePorts, kill, npmStart } from '../support/running/npm-start.ts';
import { synthesized } from '../template/synthesized.ts';
import { fillUp } from './load/fill-up.ts';
import { loadChart } from './load/load-chart.ts';
import { LoadStage } from './load/load-stage.ts';
import { type Wave, within } from './load/measured.ts';
import { playWave } from './load/play-wave.ts';

/** How many people write at once, and how many lives are lived so: enough that each is busy with more than one. */
const CROWDS = [
  { atOnce: 1, lives: 10 },
  { atOnce: 10, lives: 30 },
  { atOnce: 50, lives: 75 },
  { atOnce: 200, lives: 200 },
] as const;

/** How many applications are stored when ten people at once are measured again. */
const STORED = [100, 1000, 10_000] as const;

/** Whatever is not done by then is not begun any more, and the measurement has failed. */
const MOST_MINUTES = 90;

/** How many times the p50 among the most stored applications may be that among the fewest, and still be called flat. */
const FLAT = 1.5;

const say = (line: string): void => console.log(line);

const options = { 'most-at-once': { type: 'string' }, 'most-stored': { type: 'string' } } as const;
const { values } = parseArgs({ options });
const most = { atOnce: Number(values['most-at-once'] ?? 200), stored: Number(values['most-stored'] ?? 10_000) };

type Measured = { readonly crowds: Wave[]; readonly stored: Wave[] };

/**
 * One at once first, whose lives are copied; ten at once among a hundred stored applications; the larger crowds; then ten
 * at once among more and more.
 */
const measureAll = async (stage: LoadStage, until: number): Promise<Measured> => {
  const [crowds, stored]: [Wave[], Wave[]] = [[], []];
  const ids: string[] = [];
  const inTime = (): boolean => performance.now() < until;
  const playCrowds = async (some: readonly (typeof CROWDS)[number][]): Promise<void> => {
    for (const crowd of some.filter(({ atOnce }) => atOnce <= most.atOnce)) {
      if (!inTime()) return;
      const wave = await playWave(stage, crowd, say);
      crowds.push(wave);
      ids.push(...wave.ids);
    }
  };
  const playStored = async (some: readonly number[]): Promise<void> => {
    for (const many of some.filter((one) => one <= most.stored)) {
      const rows = await fillUp(stage, { ids: ids.slice(0, 10), many, until, say });
      if (!inTime()) return;
      say(`${stage.stored} applications are stored; ${rows} rows were copied for it.`);
      stored.push(await playWave(stage, { atOnce: 10, lives: 20 }, say));
    }
  };
  const [alone, ...larger] = CROWDS;
  const [few, ...more] = STORED;
  await playCrowds([alone]);
  await playStored([few]);
  await playCrowds(larger);
  await playStored(more);
  return { crowds, stored };
};

/** Says what is wrong with what was measured: what was lost, failed, grew slower, or was not measured at all. */
const faultsOf = ({ crowds, stored }: Measured): readonly string[] => {
  const all = [...crowds, ...stored];
  const writes = all.flatMap((wave) => wave.writes);
  const failed = writes.filter((write) => write.failed !== undefined).length;
  const wanted = CROWDS.filter(({ atOnce }) => atOnce <= most.atOnce).length;
  const wantedStored = STORED.filter((one) => one <= most.stored).length;
  const [few, ...more] = stored.map((wave) => within(0.5, wave.writes));
  const last = more.at(-1);
  return [
    ...all.flatMap(({ lost }) => lost).map((loss) => `LOST: ${loss}`),
    ...(failed > writes.length / 100 ? [`${failed} of ${writes.length} writes failed.`] : []),
    ...(crowds.length < wanted || stored.length < wantedStored ? ['The time was over before all was measured.'] : []),
    ...(few !== undefined && last !== undefined && last > FLAT * few
      ? [`A write among ${stored.at(-1)?.stored} applications takes ${(last / few).toFixed(1)} times as long.`]
      : []),
  ];
};

const main = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const assembly = await synthesized('local');
  const started = await npmStart(assembly, folder, await fiveFreePorts(), '--empty');
  try {
    const stage = await LoadStage.open(started, assembly);
    const measured = await measureAll(stage, performance.now() + MOST_MINUTES * 60_000);
    mkdirSync('.build', { recursive: true });
    writeFileSync('.build/load.svg', loadChart(measured.crowds, measured.stored));
    say('Drawn in .build/load.svg.');
    const faults = faultsOf(measured);
    for (const fault of faults) say(fault);
    if (faults.length === 0)
      say('Nothing was lost, less than 1 % of the writes failed, and the time of a write is flat.');
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    await kill(started);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

await main();
