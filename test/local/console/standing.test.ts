import { describe, expect, test } from '@jest/globals';
import type { ExecutionEvent } from '../../../infra/local/console/execution-event.ts';
import { layoutMachine } from '../../../infra/local/console/layout-machine.ts';
import { machineOutline } from '../../../infra/local/console/machine-outline.ts';
import { machineSvg } from '../../../infra/local/console/machine-svg.ts';
import { readStandings } from '../../../infra/local/console/standing.ts';

const START = 1_800_000_000;

/** Writes a history as [type, state or details]; each event follows the one before, a second later. */
const history = (...told: [type: string, about?: string | Record<string, unknown>][]): ExecutionEvent[] =>
  told.map(([type, about], index) => {
    const base = { id: index + 1, previousEventId: index, type, timestamp: START + index };
    if (about === undefined) return base;
    if (typeof about === 'string') {
      const field = type.endsWith('Entered') ? 'stateEnteredEventDetails' : 'stateExitedEventDetails';
      return { ...base, [field]: { name: about } };
    }
    return { ...base, [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: about };
  });

const wait = { resource: 'invoke.waitForTaskToken', timeoutInSeconds: 864_000 };
const fates = (events: ExecutionEvent[], running = true) =>
  Object.fromEntries([...readStandings(events, running).standings].map(([name, { fate }]) => [name, fate]));

describe('a state of an execution', () => {
  test('has succeeded when it was left, and waits while its token is out, for as long as its timeout says', () => {
    const events = history(
      ['ExecutionStarted'],
      ['TaskStateEntered', 'Check'],
      ['TaskScheduled', { resource: 'invoke' }],
      ['TaskSucceeded', {}],
      ['TaskStateExited', 'Check'],
      ['TaskStateEntered', 'Ask'],
      ['TaskScheduled', wait],
    );
    expect(fates(events)).toEqual({ Check: 'succeeded', Ask: 'waiting' });
    const { until, times } = readStandings(events, true).standings.get('Ask') ?? {};
    expect([until, times]).toEqual([(START + 6 + 864_000) * 1000, 1]);
  });

  test('runs while a function of it runs, also after a failed try', () => {
    const events = history(
      ['ExecutionStarted'],
      ['TaskStateEntered', 'Check'],
      ['TaskScheduled', { resource: 'invoke' }],
      ['TaskFailed', { error: 'Oops' }],
      ['TaskScheduled', { resource: 'invoke' }],
    );
    expect(fates(events)).toEqual({ Check: 'running' });
    expect(readStandings(events, true).standings.get('Check')?.error).toBeUndefined();
  });

  test('was caught when it failed and another state followed', () => {
    const events = history(
      ['ExecutionStarted'],
      ['TaskStateEntered', 'Check'],
      ['TaskScheduled', { resource: 'invoke' }],
      ['TaskFailed', { error: 'Oops' }],
      ['TaskStateExited', 'Check'],
      ['TaskStateEntered', 'Repair'],
    );
    expect(fates(events)).toEqual({ Check: 'caught', Repair: 'running' });
    const told = readStandings(events, true);
    expect(told.standings.get('Check')?.error).toBe('Oops');
    expect([told.went('Check', 'Repair'), told.went('Repair', 'Check')]).toEqual([true, false]);
  });

  test('has failed, or was stopped, when the execution ended in it', () => {
    const failed = history(['ExecutionStarted'], ['TaskStateEntered', 'Check'], ['TaskFailed', { error: 'Oops' }]);
    expect(fates(failed, false)).toEqual({ Check: 'failed' });
    const stopped = history(['ExecutionStarted'], ['TaskStateEntered', 'Check'], ['TaskScheduled', wait]);
    expect(fates(stopped, false)).toEqual({ Check: 'stopped' });
  });

  test('counts how often it was entered', () => {
    const round = [
      ['TaskStateEntered', 'Ask'],
      ['TaskScheduled', wait],
      ['TaskTimedOut', { error: 'States.Timeout' }],
      ['TaskStateExited', 'Ask'],
    ] satisfies [string, (string | Record<string, unknown>)?][];
    const events = history(
      ['ExecutionStarted'],
      ...round,
      ...round,
      ['TaskStateEntered', 'Ask'],
      ['TaskScheduled', wait],
    );
    expect(readStandings(events, true).standings.get('Ask')).toMatchObject({ times: 3, fate: 'waiting' });
  });
});

describe('the picture of a machine', () => {
  const task = (more: object) => ({ Type: 'Task', ...more });
  const toMany = ['A', 'B', 'C', 'D', 'E'];
  const definition = JSON.stringify({
    StartAt: 'Where to?',
    States: {
      'Where to?': { Type: 'Choice', Choices: toMany.map((Next) => ({ Condition: true, Next })), Default: 'A' },
      A: task({ Next: 'B', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Call for help' }] }),
      B: task({ Next: 'Everyone', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Call for help' }] }),
      Everyone: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Ask one',
          States: { 'Ask one': task({ Next: 'Thank one' }), 'Thank one': { Type: 'Pass', End: true } },
        },
        Next: 'C',
      },
      C: task({ Next: 'D' }),
      D: task({ Next: 'E' }),
      E: { Type: 'Succeed' },
      'Call for help': task({ Next: 'E' }),
    },
  });
  const outline = machineOutline(definition);
  const ways = (picture: ReturnType<typeof layoutMachine>) =>
    picture.edges.map(({ edge }) => `${edge.from} > ${edge.to}`);

  test('places every state, those of a Map inside it, and none over another', () => {
    const { states, width, height } = layoutMachine(outline);
    expect(states.map(({ state }) => state.name).sort()).toEqual(
      ['A', 'Ask one', 'B', 'C', 'Call for help', 'D', 'E', 'Everyone', 'Thank one', 'Where to?'].sort(),
    );
    const box = (name: string) =>
      states.find(({ state }) => state.name === name) ?? { x: 0, y: 0, width: 0, height: 0 };
    const map = box('Everyone');
    for (const inner of ['Ask one', 'Thank one'].map(box)) {
      expect(inner.x >= map.x && inner.x + inner.width <= map.x + map.width).toBe(true);
      expect(inner.y >= map.y && inner.y + inner.height <= map.y + map.height).toBe(true);
    }
    const level = states.filter(({ state }) => !['Ask one', 'Thank one'].includes(state.name));
    for (const one of level) {
      expect(one.x + one.width <= width && one.y + one.height <= height).toBe(true);
      for (const other of level.filter((candidate) => candidate !== one)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    }
  });

  test('shows what usually follows, one way to each rescue, and of switchboards the usual way alone', () => {
    const shown = ways(layoutMachine(outline));
    expect(shown).toEqual(expect.arrayContaining(['Where to? > A', 'A > B', 'B > Everyone', 'A > Call for help']));
    expect(shown).not.toContain('Where to? > D');
    expect(shown).not.toContain('B > Call for help');
  });

  test('adds the ways that the execution took', () => {
    const took = layoutMachine(outline, ({ from, to }) => from === 'Where to?' && to === 'D');
    expect(ways(took)).toContain('Where to? > D');
  });

  test('escapes what a definition says, and colours what happened', () => {
    const evil = machineOutline(JSON.stringify({ StartAt: '<b>', States: { '<b>': { Type: 'Pass', End: true } } }));
    const told = readStandings(history(['ExecutionStarted'], ['PassStateEntered', '<b>']), true);
    const { markup } = machineSvg(layoutMachine(evil), told);
    expect(markup).not.toContain('<b>');
    expect(markup).toContain('&lt;b&gt;');
    expect(markup).toContain('class="state running"');
  });
});
