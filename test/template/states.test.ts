import { beforeAll, describe, expect, test } from '@jest/globals';
import aslValidator from 'asl-validator';
import { acts } from '../../shared/act.ts';
import { outage } from '../../shared/messages/outage.ts';
import { refusals } from '../../shared/messages/refusals.ts';
import { waitChanges } from '../../shared/messages/wait-changes.ts';
import { lambdaDenies, lambdaIsAway } from '../support/running/lambda-faults.ts';
import { catchers, retriers, StateMachine, successors, type State } from './states.ts';
import type { JsonValue } from '../../infra/local/json.ts';
import { listAt, Template, text, valueAt } from './template.ts';

const names: readonly string[] = [...new Set([...refusals, ...waitChanges])];
let machine: StateMachine;

beforeAll(async () => {
  machine = StateMachine.of(await Template.of('prod'));
}, 120_000);

const isParking = ({ name }: State) => name.startsWith('Call the coordinator');
const isAfterTheEnd = ({ name }: State) => ['Settle the payments', 'Start the next run'].includes(name);
const countOfRetriers = (state: State): number => {
  if (isParking(state)) return 3;
  return isAfterTheEnd(state) ? 4 : 5;
};
const callsTheCoordinator = (state: State) => !isParking(state) && !isAfterTheEnd(state);
const insideTheMap = ({ inside }: State) => inside !== undefined;
const catcherOf = (state: State, error: string) => catchers(state).find((catcher) => catcher.names.includes(error));

describe('the console reads as the process does', () => {
  test('the resolved definition passes the validator of the States Language', () => {
    const { isValid, errors } = aslValidator(machine.definition);
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  test('there are at most 35 states', () => {
    expect(machine.states.length).toBeLessThanOrEqual(35);
  });

  test('every name is a sentence in sentence case, and a question is a choice', () => {
    for (const { name, json } of machine.states) {
      expect(name).toMatch(/^[A-Z][a-z]+( [a-z]+)+\??$/);
      expect([name, name.endsWith('?')]).toEqual([name, json['Type'] === 'Choice']);
    }
  });

  test('every state has a comment that is a sentence', () => {
    for (const { name, json } of machine.states)
      expect([name, json['Comment']]).toEqual([name, expect.stringMatching(/^[A-Z].{30,}\.$/)]);
  });

  test('every state can be reached, and every way leads somewhere', () => {
    const reached = new Set<string>();
    const follow = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      successors(machine.get(name)).forEach(follow);
    };
    follow(text(machine.definition['StartAt']));
    expect([...reached].sort()).toEqual(machine.states.map(({ name }) => name).sort());
  });

  test('a task is served by the live alias of the function that has its name', () => {
    for (const { name, json } of machine.ofType('Task')) {
      const entry = `tasks/${name.toLowerCase().replaceAll(' ', '-')}`;
      expect(valueAt(json, 'Arguments', 'FunctionName')).toBe(`alias:${entry}`);
    }
  });
});

describe('waits', () => {
  test('every wait has a timeout that is never undefined', () => {
    expect(machine.waits().length).toBeGreaterThanOrEqual(11);
    for (const { json } of machine.waits()) expect(json['TimeoutSeconds']).toMatch(/^\{%.*: 60 \) %\}$/);
  });

  test('a timeout enters the same wait again with the next attempt, and costs one transition', () => {
    for (const wait of machine.waits()) {
      expect(catcherOf(wait, 'States.Timeout')?.next).toBe(wait.name);
      expect(catcherOf(wait, 'States.Timeout')?.output).toContain("{'attempt':");
    }
  });

  test('a changed plan enters the same wait again', () => {
    for (const wait of machine.waits()) expect(catcherOf(wait, 'PlanChanged')?.next).toBe(wait.name);
  });

  test('withdrawal, lapse and the end of a run are caught from every act', () => {
    for (const act of machine.ofType('Task', 'Map')) {
      const closed = act.name === 'Settle the payments' ? undefined : 'Settle the payments';
      const over = act.name === 'Start the next run' ? undefined : 'Start the next run';
      const leads = (error: string) => (catcherOf(act, error) ?? catcherOf(act, 'States.ALL'))?.next;
      expect([act.name, leads('ApplicationClosed')]).toEqual([
        act.name,
        insideTheMap(act) ? 'The application moved on' : closed,
      ]);
      expect([act.name, leads('RunIsOver')]).toEqual([act.name, insideTheMap(act) ? 'The application moved on' : over]);
      expect(leads('StandsElsewhere')).toBe(
        insideTheMap(act) ? 'The application moved on' : 'Where does the application stand?',
      );
    }
  });
});

describe('retry runs before catch', () => {
  test('the first retrier of every act lets refusals and answers pass, and that of a wait its timeout', () => {
    const waits = machine.waits();
    for (const act of machine.ofType('Task').filter(callsTheCoordinator)) {
      const [first] = retriers(act);
      const timeout = waits.includes(act) ? ['States.Timeout'] : [];
      expect(first?.attempts).toBe(0);
      expect([act.name, ...(first?.names ?? [])].sort()).toEqual([act.name, ...timeout, ...names].sort());
    }
  });

  test('who has nobody to call lets pass what it catches, and retries everything else for years', () => {
    for (const state of machine.ofType('Task').filter((state) => !callsTheCoordinator(state))) {
      const first = retriers(state)[0];
      const last = retriers(state).at(-1);
      expect(first?.attempts).toBe(0);
      expect([...(first?.names ?? [])].sort()).toEqual(
        catchers(state)
          .flatMap((catcher) => catcher.names)
          .sort(),
      );
      expect(last).toMatchObject({ attempts: 1000 });
      expect([...(first?.names ?? []), ...(last?.names ?? [])]).toEqual(
        expect.arrayContaining(['States.Timeout', 'States.TaskFailed']),
      );
    }
  });

  test('what Lambda answers on a bad day and every bug are retried with jitter, and nothing is retried on States.ALL', () => {
    for (const task of machine.ofType('Task')) {
      const lambda = retriers(task)[1];
      const bug = retriers(task).at(-1);
      expect(lambda).toMatchObject({
        jitter: 'FULL',
        names: callsTheCoordinator(task) ? lambdaIsAway : [...lambdaIsAway, lambdaDenies],
        // Who is parked is called by a function too: what is over in two days is waited out.
        attempts: 400,
      });
      expect(bug).toMatchObject({ jitter: 'FULL', names: expect.arrayContaining(['States.TaskFailed']) });
      expect(retriers(task).flatMap((retrier) => retrier.names)).not.toContain('States.ALL');
      expect(retriers(task)).toHaveLength(countOfRetriers(task));
    }
  });

  test('a task that the machine may not call is called for about half a day, then the coordinator is', () => {
    for (const act of machine.ofType('Task').filter(callsTheCoordinator)) {
      const [retrier, ...others] = retriers(act).filter((one) => one.names.includes(lambdaDenies));
      expect(retrier).toMatchObject({ names: [lambdaDenies], jitter: 'FULL' });
      // The jitter halves it.
      expect(retrier?.patience).toBeGreaterThan(22 * 3600);
      expect(retrier?.patience).toBeLessThan(26 * 3600);
      expect(others).toEqual([]);
    }
  });

  test('an outage is waited out for two days, with jitter, by every act; a task that does not answer is one, too', () => {
    const [waits, decides] = [machine.waits(), (state: State) => callsTheCoordinator(state) && !waits.includes(state)];
    expect(machine.ofType('Task').filter(decides)).toHaveLength(4);
    for (const act of machine.ofType('Task').filter((state) => !isParking(state)))
      expect(retriers(act)[2]).toMatchObject({
        names: decides(act) ? [outage, 'States.Timeout'] : [outage],
        jitter: 'FULL',
        attempts: 400,
      });
  });

  test('every act ends with a catch of States.ALL that calls the coordinator', () => {
    for (const act of machine.ofType('Task', 'Map').filter(callsTheCoordinator)) {
      const last = catchers(act).at(-1);
      expect(last?.names).toEqual(['States.ALL']);
      expect(last?.next).toBe(insideTheMap(act) ? 'Call the coordinator about the reference' : 'Call the coordinator');
    }
  });

  test('who calls the coordinator, or comes after the end, has nobody else to call', () => {
    for (const state of machine.ofType('Task').filter((state) => !callsTheCoordinator(state))) {
      expect(catchers(state).flatMap((catcher) => catcher.names)).not.toContain('States.ALL');
    }
  });

  test('every error name is in the closed list, or AWS knows it', () => {
    const used = machine.states.flatMap((state) =>
      [...retriers(state), ...catchers(state)].flatMap((one) => one.names),
    );
    for (const name of new Set(used))
      expect(name).toMatch(
        new RegExp(`^(${[...names, outage].join('|')}|States\\.(ALL|Timeout|TaskFailed)|Lambda\\.\\w+)$`),
      );
  });

  test('every name of the closed list is caught somewhere', () => {
    const caught = new Set(machine.states.flatMap((state) => catchers(state).flatMap((catcher) => catcher.names)));
    expect(names.filter((name) => !caught.has(name))).toEqual([]);
  });
});

describe('ways back', () => {
  const rules = (name: string) =>
    listAt(machine.get(name).json, 'Choices').map((rule) => ({
      of: /= '(.*)'/.exec(text(valueAt(rule, 'Condition')))?.[1],
      next: valueAt(rule, 'Next'),
    }));

  test('a run can start at every act', () => {
    expect(
      rules('Where does the application stand?')
        .map(({ of }) => of)
        .sort(),
    ).toEqual(acts.filter((act) => act !== 'closed').sort());
  });

  test('an act of no name starts with the check, whose task knows better', () => {
    expect(valueAt(machine.get('Where does the application stand?').json, 'Default')).toBe('Check the application');
  });

  test('a parked application goes back to exactly the act that failed', () => {
    const acts = machine.ofType('Task', 'Map').filter((state) => !insideTheMap(state) && callsTheCoordinator(state));
    const back = rules('Which act failed?');
    expect(back.map(({ of }) => of).sort()).toEqual(acts.map(({ name }) => name).sort());
    for (const { of, next } of back) expect(next).toBe(of);
  });

  test('a parked reference goes back to the question that failed', () => {
    const [rule] = rules('Which question about the referee failed?');
    expect(rule).toEqual({
      of: 'Ask the applicant for another referee',
      next: 'Ask the applicant for another referee',
    });
    expect(valueAt(machine.get('Which question about the referee failed?').json, 'Default')).toBe('Ask the referee');
  });

  test('every outcome has its end, and an unknown one calls the coordinator', () => {
    const ends = rules('How did it end?');
    for (const { of, next } of ends)
      expect(next).toBe(of === 'deferred' ? 'Start the next run' : `Application ${of ?? ''}`);
    expect(ends).toHaveLength(6);
    expect(valueAt(machine.get('How did it end?').json, 'Default')).toBe('Call the coordinator');
  });
});

describe('what a life costs', () => {
  /** Follows `Next`, and enters the Map's states three times: one for each referee. */
  const walk = (from: string, choose: Readonly<Record<string, string>>): string[] => {
    const { json, name } = machine.get(from);
    const inner = valueAt(json, 'ItemProcessor', 'StartAt');
    const items: string[] =
      inner === undefined ? [] : Array.from({ length: 3 }, () => walk(text(inner), choose)).flat();
    const next: JsonValue | undefined = choose[name] ?? valueAt(json, 'Next');
    return [name, ...items, ...(next === undefined ? [] : walk(text(next), choose))];
  };

  test('the happy path enters at most 14 states', () => {
    const path = walk(text(machine.definition['StartAt']), {
      'Where does the application stand?': 'Check the application',
      'How did it end?': 'Application endorsed',
    });
    expect(path.at(-1)).toBe('Application endorsed');
    expect(path.length).toBeLessThanOrEqual(14);
  });
});
