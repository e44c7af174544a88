import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fiveFreePorts, kill, npmStart } from '../support/npm-start.ts';
import { synthesized } from '../template/synthesized.ts';
import { fillUp } from './load/fill-up.ts';
import { loadChart } from './load/load-chart.ts';
import { LoadStage } from './load/load-stage.ts';
import type { Wave } from './load/measured.ts';
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

/** Whatever is not done by then is not begun any more. */
const MOST_MINUTES = 40;

const say = (line: string): void => console.log(line);

const options = { 'most-at-once': { type: 'string' }, 'most-stored': { type: 'string' } } as const;
const { values } = parseArgs({ options });
const most = { atOnce: Number(values['most-at-once'] ?? 200), stored: Number(values['most-stored'] ?? 10_000) };

/** The crowds first, in the order of their size; then ten at once among more and more stored applications. */
const measureAll = async (stage: LoadStage, until: number): Promise<{ crowds: Wave[]; stored: Wave[] }> => {
  const [crowds, stored]: [Wave[], Wave[]] = [[], []];
  const ids: string[] = [];
  for (const crowd of CROWDS.filter(({ atOnce }) => atOnce <= most.atOnce)) {
    if (performance.now() > until) break;
    const wave = await playWave(stage, crowd, say);
    crowds.push(wave);
    ids.push(...wave.ids);
  }
  for (const many of STORED.filter((one) => one <= most.stored)) {
    if (performance.now() > until) break;
    const rows = await fillUp(stage, { ids: ids.slice(0, 10), many, until });
    say(`${stage.stored} applications are stored; ${rows} rows were copied for it.`);
    stored.push(await playWave(stage, { atOnce: 10, lives: 20 }, say));
  }
  return { crowds, stored };
};

const main = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const assembly = await synthesized('local');
  const started = await npmStart(assembly, folder, await fiveFreePorts(), '--empty');
  try {
    const stage = await LoadStage.open(started, assembly);
    const { crowds, stored } = await measureAll(stage, performance.now() + MOST_MINUTES * 60_000);
    mkdirSync('.build', { recursive: true });
    writeFileSync('.build/load.svg', loadChart(crowds, stored));
    say('Drawn in .build/load.svg.');
    const lost = [...crowds, ...stored].flatMap(({ lost: losses }) => losses);
    const failed = crowds.some(({ writes }) => writes.filter(({ failed: how }) => how).length > writes.length / 100);
    for (const loss of lost) say(`LOST: ${loss}`);
    say(`${lost.length} losses; ${failed ? 'more' : 'less'} than 1 % of the writes failed.`);
    process.exitCode = lost.length > 0 || failed ? 1 : 0;
  } finally {
    await kill(started);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

await main();
