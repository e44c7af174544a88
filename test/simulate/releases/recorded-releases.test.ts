import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { acts } from '../../../shared/act.ts';
import { taskNames } from '../../support/fuzz/fuzz-tasks.ts';
import { takers } from '../takers.ts';
import { recordedCalls } from './recorded-calls.ts';
import { replay } from './replay.ts';

const releases = recordedCalls();

beforeAll(() => {
  Object.assign(process.env, {
    SITE_ADDRESS: 'https://example.org',
    ASSOCIATION_NAME: 'Made-up Association',
    BRAND_COLOUR: '#14504f',
    COORDINATOR_ADDRESS: 'coordinator@example.org',
    STRIPE_API_ADDRESS: 'https://stripe.example',
    STAGE: 'replayed',
  });
});

describe('what a release was given', () => {
  test.each(releases)('is understood by the code of today, and becomes the same: $release', async ({ recordings }) => {
    const today = await Promise.all(recordings.map(async (one) => ({ border: one.border, ...(await replay(one)) })));
    expect(today.map(({ border, became }) => [border, became])).toEqual(
      recordings.map(({ border, became }) => [border, became]),
    );
    // A later release may give the machine more, which it carries on; never less, or something else.
    const given = recordings.map(({ border, patch }, at) => [
      border,
      patch === undefined ? 'nothing' : today[at]?.patch,
    ]);
    expect(given).toMatchObject(recordings.map(({ border, patch = 'nothing' }) => [border, patch]));
  });
});

test('the recordings lead the machine on at every turn: each act is begun, and each outcome recorded', () => {
  const patches = releases.flatMap(({ recordings }) => recordings.map(({ patch }) => JSON.stringify(patch ?? {})));
  for (const act of acts.filter((one) => one !== 'check')) expect(patches.join()).toContain(`"act":"${act}"`);
  for (const outcome of ['endorsed', 'declined', 'lapsed', 'refused', 'withdrawn'])
    expect(patches.join()).toContain(`"outcome":"${outcome}"`);
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
