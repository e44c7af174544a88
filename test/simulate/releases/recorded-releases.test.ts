import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { taskNames } from '../../support/fuzz-tasks.ts';
import { takers } from '../takers.ts';
import { readRecordings } from './recording.ts';
import { replay } from './replay.ts';

const folder = join(import.meta.dirname, 'recorded');
const releases = readdirSync(folder).map((file) => ({
  release: file.replace(/\.json$/, ''),
  recordings: readRecordings(readFileSync(join(folder, file), 'utf8')),
}));

beforeAll(() => {
  Object.assign(process.env, {
    SITE_ADDRESS: 'https://example.org',
    ASSOCIATION_NAME: 'Made-up Association',
    COORDINATOR_ADDRESS: 'coordinator@example.org',
    STRIPE_API_ADDRESS: 'https://stripe.example',
    STAGE: 'replayed',
  });
});

describe('what a release was given', () => {
  test.each(releases)('is understood by the code of today, and becomes the same: $release', async ({ recordings }) => {
    for (const recording of recordings) {
      const { border, became, patch } = recording;
      const today = await replay(recording);
      expect([border, today.became]).toEqual([border, became]);
      if (patch !== undefined) expect([border, today.patch]).toEqual([border, patch]);
    }
  });
});

test('the release of today is among them', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  expect(releases.map(({ release }) => release)).toContain(version);
});

test('the recordings cross every border: all tasks, every outbox, every event, forms of everybody', () => {
  const borders = new Set(releases.flatMap(({ recordings }) => recordings.map(({ border }) => border)));
  for (const name of taskNames) expect(borders).toContain(`tasks/${name}`);
  const outcomes = releases.flatMap(({ recordings }) => recordings.map(({ became }) => became));
  for (const became of ['run, start', 'wait, answer', 'wait, change', 'letter, send'])
    expect(outcomes).toContain(became);
  for (const name of Object.keys(takers)) expect(borders).toContain(name);
  for (const word of ['Bounce', 'Delivery', 'ABORTED']) expect(outcomes).toContain(word);
  for (const door of ['/pay/', '/reference/', '/application/', '/review/', '/coordinator/'])
    expect([...borders].filter((border) => border.startsWith(`web POST ${door}`))).not.toEqual([]);
});

test('a task that a release called is never taken away: its executions still run', () => {
  const called = releases.flatMap(({ recordings }) => recordings.map(({ border }) => border.split('/')));
  for (const [kind, name] of called) if (kind === 'tasks') expect(taskNames).toContain(name);
});
