import { describe, expect, test } from '@jest/globals';
import { refusals } from '../../../shared/messages/refusals.ts';
import { waitChanges } from '../../../shared/messages/wait-changes.ts';
import { catchers, retriers, type State, StateMachine } from '../../template/states.ts';
import { text, valueAt } from '../../template/template.ts';
import { taskOf } from '../machine.ts';
import { recordedCalls } from './recorded-calls.ts';
import { recordedMachines } from './recorded-machines.ts';

const machines = recordedMachines().map(({ release, definition }) => ({
  release,
  machine: new StateMachine(definition),
}));
const calls = recordedCalls();

const entryOf = ({ json }: State): string => taskOf(text(valueAt(json, 'Arguments', 'FunctionName')));
const namesCaught = (state: State): readonly string[] => catchers(state).flatMap(({ names }) => names);
/** A state that parks catches little, and says little: what it does not catch, it tries for years. */
const parks = (state: State): boolean => !namesCaught(state).includes('States.ALL');

/** Lists by which names tasks refused, today as then, with the entry file of each. */
const refused = calls
  .flatMap(({ recordings }) => recordings)
  .flatMap(({ border, became }) => {
    const name = /^refuses with (\w+)/.exec(became)?.[1];
    return name === undefined || !border.startsWith('tasks/') ? [] : [{ border, name }];
  });

test('each recorded release has its machine', () => {
  expect(machines.map(({ release }) => release)).toEqual(calls.map(({ release }) => release));
});

/**
 * An execution keeps the definition it began with, while its tasks are those of today. A new name would be a bug to it:
 * tried four times more, and then parked. No task refuses by a name that a recorded machine does not know; one that has to
 * would ask `machineVersion` first, and refuse an older machine by `RunIsOver`, after which the next run begins on the
 * machine of today.
 */
describe.each(machines)('an execution that began with release $release', ({ machine }) => {
  test('takes no name on the lists of today for a bug', () => {
    const tasks = machine.ofType('Task').filter((state) => !parks(state));
    expect(tasks.length).toBeGreaterThan(10);
    for (const state of tasks) {
      const [first] = retriers(state);
      expect([state.name, first?.attempts]).toEqual([state.name, 0]);
      expect(first?.names).toEqual(expect.arrayContaining([...refusals, ...waitChanges]));
    }
  });

  test('catches by name whatever its tasks refuse by', () => {
    const missed = machine.ofType('Task').flatMap((state) => {
      const said = refused.flatMap(({ border, name }) => (border === entryOf(state) ? [name] : []));
      return said.filter((name) => !namesCaught(state).includes(name)).map((name) => `${state.name}: ${name}`);
    });
    expect(missed).toEqual([]);
    expect(refused.filter(({ border }) => !machine.ofType('Task').some((state) => entryOf(state) === border))).toEqual(
      [],
    );
  });
});
