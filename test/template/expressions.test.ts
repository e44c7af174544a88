import { beforeAll, describe, expect, test } from '@jest/globals';
import jsonata from 'jsonata';
import * as z from 'zod/mini';
import { taskMessageSchema, waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { evaluate, evaluateAll, type States } from './evaluate.ts';
import { catchers, StateMachine, type State } from './states.ts';
import { at, Template, text, valueAt } from './template.ts';

let machine: StateMachine;
let referee: State;

beforeAll(async () => {
  machine = StateMachine.of(await Template.of('prod'));
  referee = machine.get('Ask the referee');
}, 120_000);

const now = '2026-03-01T12:00:00.000Z';
const secondsLater = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();
const context = {
  Task: { Token: 'token' },
  State: { EnteredTime: '2026-03-01T11:59:59.123Z', RetryCount: 2, Name: 'Ask the referee' },
};

describe('every expression', () => {
  test('parses', () => {
    const all = machine.expressions();
    expect(all.length).toBeGreaterThan(250);
    for (const { expression } of all) expect(() => jsonata(expression)).not.toThrow();
  });

  test('asks for nothing that AWS does not bind where it stands', () => {
    for (const { place, expression } of machine.expressions()) {
      const asked = [...expression.matchAll(/\$states\.(\w+)/g)].map(([, what]) => what);
      const allowed = ['input', 'context'];
      if (/\/Catch\/\d+\/Output$/.test(place)) allowed.push('errorOutput');
      if (/States\/[^/]+\/Output$/.test(place)) allowed.push('result');
      expect([place, asked.filter((what) => !allowed.includes(what ?? ''))]).toEqual([place, []]);
    }
  });

  test('uses no function that AWS has taken away', () => {
    for (const { expression } of machine.expressions()) expect(expression).not.toMatch(/\$eval\b/);
  });
});

describe('the timeout', () => {
  const seconds = (input: unknown) => evaluate(text(referee.json['TimeoutSeconds']), { input, context }, now);

  test.each([
    ['the first of several instants', { plan: [secondsLater(100), secondsLater(200)], attempt: 0 }, 100],
    ['a later one of several', { plan: [secondsLater(100), secondsLater(200)], attempt: 1 }, 200],
    ['the only instant', { plan: [secondsLater(86_400)], attempt: 0 }, 86_400],
    ['a part of a second: the next whole one', { plan: [secondsLater(0.001)], attempt: 0 }, 1],
    ['an instant just now: at least one', { plan: [now], attempt: 0 }, 1],
    ['an instant that has passed: at least one', { plan: [secondsLater(-500)], attempt: 0 }, 1],
    ['an instant in 40 years: what AWS takes at most', { plan: ['2066-01-01T00:00:00Z'], attempt: 0 }, 99_999_999],
    ['a plan that is used up: a minute', { plan: [secondsLater(100)], attempt: 1 }, 60],
    ['an empty plan: a minute', { plan: [], attempt: 0 }, 60],
    ['no plan: a minute', {}, 60],
    ['no attempt: the first', { plan: [secondsLater(100), secondsLater(200)] }, 100],
    ['null for a plan: a minute', { plan: null, attempt: null }, 60],
    ['null in a plan: a minute', { plan: [null], attempt: 0 }, 60],
  ])('is computed for %s', async (_, input, expected) => {
    expect(await seconds(input)).toBe(expected);
  });

  test('is the same expression in every wait', () => {
    for (const wait of machine.waits()) expect(wait.json['TimeoutSeconds']).toBe(referee.json['TimeoutSeconds']);
  });
});

describe('what changes the input', () => {
  const input = { applicationId: 'a1', run: 1, plan: ['p0', 'p1'], attempt: 0, act: 'references' };
  const output = (state: State, error: string, states: States) =>
    evaluate(catchers(state).find(({ names }) => names.includes(error))?.output ?? '', { input, context, ...states });
  const said = (message: string) => ({
    Error: 'PlanChanged',
    Cause: JSON.stringify({ errorType: 'PlanChanged', errorMessage: message, trace: [] }),
  });

  test('a timeout adds one to the attempt and leaves everything else', async () => {
    expect(await output(referee, 'States.Timeout', {})).toEqual({ ...input, attempt: 1 });
    expect(await output(referee, 'States.Timeout', { input: { applicationId: 'a1' } })).toEqual({
      applicationId: 'a1',
      attempt: 1,
    });
  });

  test('what a refusal says is merged, an array of one stays an array', async () => {
    const errorOutput = said('{"plan":["only"],"attempt":0}');
    expect(await output(referee, 'PlanChanged', { errorOutput })).toEqual({ ...input, plan: ['only'], attempt: 0 });
  });

  test('a refusal that says nothing changes nothing', async () => {
    expect(await output(referee, 'PlanChanged', { errorOutput: said('{}') })).toEqual(input);
  });

  test('a cause that is missing or no JSON changes nothing and raises nothing', async () => {
    expect(await output(referee, 'PlanChanged', { errorOutput: { Error: 'PlanChanged' } })).toEqual(input);
    expect(await output(referee, 'PlanChanged', { errorOutput: { Error: 'PlanChanged', Cause: 'by hand' } })).toEqual(
      input,
    );
    expect(await output(referee, 'PlanChanged', { errorOutput: said('words') })).toEqual(input);
  });

  test('a bug remembers which state failed with which error, and forgets the deadlines', async () => {
    const errorOutput = { Error: 'TypeError', Cause: '{"errorMessage":"secret words"}' };
    const failed = { state: 'Ask the referee', error: 'TypeError' };
    expect(await output(referee, 'States.ALL', { errorOutput })).toEqual({ ...input, failed, plan: [], attempt: 0 });
  });

  test('an error that concerns the whole application leaves one reference as it came', async () => {
    const errorOutput = { Error: 'ApplicationClosed', Cause: said('{"outcome":"withdrawn"}').Cause };
    const moved = (await output(referee, 'ApplicationClosed', { errorOutput })) as {
      moved: { error: string; cause: string };
    };
    const fail = machine.get('The application moved on').json;
    const raised = await evaluateAll({ Error: fail['Error'] ?? '', Cause: fail['Cause'] ?? '' }, { input: moved });
    expect(raised).toEqual({ Error: 'ApplicationClosed', Cause: errorOutput.Cause });
    const map = machine.get('Collect the references');
    expect(await output(map, 'ApplicationClosed', { errorOutput })).toEqual({ ...input, outcome: 'withdrawn' });
  });

  test('an answer and a result are merged', async () => {
    const answered = { plan: [], attempt: 0, act: 'review' };
    expect(await evaluate(text(referee.json['Output']), { input, result: answered })).toEqual({
      ...input,
      ...answered,
    });
    const check = machine.get('Check the references').json;
    expect(await evaluate(text(check['Output']), { input, result: { Payload: answered, StatusCode: 200 } })).toEqual({
      ...input,
      ...answered,
    });
  });

  test('after the references nothing of them is left', async () => {
    const map = machine.get('Collect the references').json;
    const before = { ...input, requests: [{ slot: 0 }] };
    expect(await evaluate(text(map['Output']), { input: before, result: [{}] })).toEqual({
      ...input,
      requests: [],
      plan: [],
      attempt: 0,
    });
  });
});

describe('the Map over the referees', () => {
  const items = (input: unknown) => evaluate(text(machine.get('Collect the references').json['Items']), { input });

  test.each([
    ['three requests', [{ slot: 0 }, { slot: 1 }, { slot: 2 }]],
    ['one request', [{ slot: 2 }]],
    ['none', []],
  ])('goes over %s', async (_, requests) => {
    expect(await items({ requests })).toEqual(requests);
  });

  test('goes over nothing where nobody says whom to ask: the check then says so', async () => {
    expect(await items({})).toEqual([]);
  });

  test('gives each request what its states need', async () => {
    const Value = { slot: 1, plan: ['only'], attempt: 0 };
    const selector = valueAt(machine.get('Collect the references').json, 'ItemSelector') ?? '';
    const states = {
      input: { applicationId: 'a1', run: 2, act: 'references' },
      context: { Map: { Item: { Index: 0, Value } } },
    };
    expect(await evaluateAll(selector, states)).toEqual({ applicationId: 'a1', run: 2, ...Value });
  });
});

describe('payloads', () => {
  const full = {
    applicationId: 'a1',
    run: 1,
    plan: ['2026-04-01T12:00:00.000Z'],
    attempt: 0,
    slot: 2,
    failed: { state: 'Check the application', error: 'TypeError' },
  };
  const bare = { applicationId: 'a1', run: 1, slot: 2 };
  const payload = (state: State, input: unknown) =>
    evaluateAll(at(state.json, 'Arguments', 'Payload'), { input, context });
  const fields = ['applicationId', 'run', 'attempt', 'plan', 'entered', 'retryCount', 'redriveCount', 'machineVersion'];

  test('of a wait parse as the message of a wait, whatever is absent from the input', async () => {
    for (const wait of machine.waits()) {
      for (const input of [full, bare])
        expect(z.safeParse(waitMessageSchema, await payload(wait, input)).success).toBe(true);
    }
  });

  test('of a task parse as the message of a task', async () => {
    for (const task of machine.ofType('Task')) {
      for (const input of [full, bare])
        expect(z.safeParse(taskMessageSchema, await payload(task, input)).success).toBe(true);
    }
  });

  test('have exactly the agreed fields: ids, instants and counts, nothing of a person', async () => {
    for (const task of machine.ofType('Task')) {
      const isWait = machine.waits().includes(task);
      const isParking = task.name.startsWith('Call the coordinator');
      const expected = [
        ...fields,
        ...(isWait ? ['taskToken'] : []),
        ...(task.inside ? ['slot'] : []),
        ...(isParking ? ['failed'] : []),
      ];
      expect(
        Object.keys((await payload(task, { ...full, name: 'Canary', email: 'canary@example.org' })) as object).sort(),
      ).toEqual(expected.sort());
    }
  });

  test('carry the token and the moment of entering, so that only the newest token is kept', async () => {
    expect(await payload(referee, full)).toMatchObject({
      taskToken: 'token',
      entered: '2026-03-01T11:59:59.123Z',
      retryCount: 2,
      slot: 2,
      machineVersion: 1,
    });
  });
});
