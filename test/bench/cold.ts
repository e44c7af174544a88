import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStory } from '../support/running/story-stack.ts';
import { limitOf, shortOfTarget, TARGET, tooSlow } from './cold/cold-limit.ts';
import { functionsToStart } from './cold/functions-to-start.ts';
import { type Started, startOnce } from './cold/start-once.ts';

/** Says how often, and of which functions by the beginning of their file (`web/`): all of them unless told otherwise. */
const options = { rounds: { type: 'string' }, only: { type: 'string' } } as const;
const { values } = parseArgs({ options });

/** How often each function is started; the median of 15 is steady to about a tenth. */
const rounds = Number(values.rounds ?? 15);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds ${values.rounds ?? ''} is no number of rounds: give 1 or more.`);

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

const measure = async () => {
  const home = mkdtempSync(join(tmpdir(), 'cold-'));
  const story = await startStory();
  try {
    const empty: Started = {
      ...{ name: 'an empty handler', folder: join(home, 'empty'), environment: {}, milliseconds: [] },
      ...{ event: {}, answers: '200' },
    };
    const some = (await functionsToStart(story, home)).filter(({ name }) => name.startsWith(values.only ?? ''));
    const all = [empty, ...some];
    if (some.length === 0)
      throw new Error(`No function's file begins with ${values.only ?? ''}: nothing was measured.`);
    writeFileSync(`${empty.folder}.js`, 'exports.handler = async () => ({ statusCode: 200 });');
    // One of each in turn: what else the machine does meanwhile slows all of them.
    for (let round = 0; round < rounds; round += 1) for (const one of all) await startOnce(home, one);
    const unit = median(empty.milliseconds);
    return all.map(({ name, answers, milliseconds }) => {
      const wall = median(milliseconds);
      return { name, answers, wall, ratio: wall / unit };
    });
  } finally {
    await story.close();
    rmSync(home, { recursive: true });
  }
};

const results = (await measure()).toSorted((one, other) => other.ratio - one.ratio);
console.log('  ratio   median  answer    function');
for (const { name, answers, wall, ratio } of results) {
  console.log(`${ratio.toFixed(2).padStart(7)} ${wall.toFixed(0).padStart(5)} ms  ${answers.padEnd(9)} ${name}`);
}
const short = shortOfTarget(results).map(({ name }) => name);
if (short.length > 0)
  console.log(`Short of the target of ${TARGET.toFixed(1)}, and no slower than before: ${short.join(', ')}.`);
const slow = tooSlow(results);
for (const { name, ratio } of slow)
  console.error(`People wait for ${name}: ${ratio.toFixed(2)} is more than ${limitOf(name).toFixed(1)}.`);
process.exitCode = slow.length === 0 ? 0 : 1;
