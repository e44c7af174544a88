import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClock } from '../../../infra/local/clock.ts';
import { executionsRoutes } from '../../../infra/local/console/executions-routes.ts';
import type { DeskAnswer } from '../../../infra/local/desk/desk-route.ts';
import { createMemoryJournal } from '../../../infra/local/memory-journal.ts';
import { createStates, type States } from '../../../infra/local/services/states-api.ts';

const clock = createClock({ realTime: () => Date.UTC(2027, 0, 4) });
const machineArn = 'arn:aws:states:us-east-2:111122223333:stateMachine:story';
const arnOf = (name: string) => `arn:aws:states:us-east-2:111122223333:execution:story:${name}`;
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Which way?',
  States: {
    'Which way?': {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.way = 'fail' %}", Next: 'It failed' },
        { Condition: "{% $states.input.way = 'wait' %}", Next: 'Ask the applicant' },
      ],
      Default: 'It ended',
    },
    'Ask the applicant': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: {} },
      TimeoutSeconds: 864_000,
      Next: 'It ended',
    },
    'It ended': { Type: 'Succeed' },
    'It failed': { Type: 'Fail', Error: 'NotToday', Cause: 'No <reason>.' },
  },
});

let states: States;
const route = () =>
  executionsRoutes(
    (action, input) => states.handle(action, input),
    () => clock.now(),
    'https://example.org/coordinator/application',
  );

const ask = async (path: string, method = 'GET'): Promise<DeskAnswer | undefined> => {
  const url = new URL(path, 'http://desk');
  const request = { method, path: decodeURIComponent(url.pathname), query: url.searchParams, url: path };
  return route()({ ...request, fields: new URLSearchParams(), json: false });
};
const pageOf = async (path: string): Promise<string> => {
  const answer = await ask(path);
  if (!answer || !('page' in answer)) throw new Error(`${path} is no page.`);
  return answer.page;
};
const namesIn = (page: string): string[] =>
  [...page.matchAll(/<th scope="row"><a [^>]*>([^<]+)<\/a>/g)].map(([, name = '']) => name);

const start = async (name: string, way: string) => {
  await states.handle('StartExecution', { stateMachineArn: machineArn, name, input: JSON.stringify({ way }) });
  while (states.busy()) await new Promise((go) => setImmediate(go));
  clock.advanceTo(clock.now() + 1000);
};

beforeAll(async () => {
  const answer = { payload: 'null', executedVersion: '1', requestId: 'r' };
  states = createStates({ clock, journal: createMemoryJournal(), invoke: async () => answer });
  const roleArn = 'arn:aws:iam::111122223333:role/story';
  await states.handle('CreateStateMachine', { name: 'story', definition, roleArn });
  await start('waiting-1', 'wait');
  await start('failing-1', 'fail');
  for (let run = 1; run <= 30; run++) await start(`ended-${run}`, 'end');
});
afterAll(() => states.close());

describe('the list of executions', () => {
  test('shows the newest first, a page at a time', async () => {
    const first = await pageOf('/executions');
    expect(namesIn(first)).toHaveLength(25);
    expect(namesIn(first)[0]).toBe('ended-30');
    expect(first).toContain('32 executions');
    const second = namesIn(await pageOf('/executions?page=2'));
    expect(second).toHaveLength(7);
    expect(second.at(-1)).toBe('waiting-1');
    expect(namesIn(await pageOf('/executions?page=99'))).toEqual(second);
  });

  test('finds by application and by status', async () => {
    expect(namesIn(await pageOf('/executions?search=FAILing'))).toEqual(['failing-1']);
    expect(namesIn(await pageOf('/executions?status=RUNNING'))).toEqual(['waiting-1']);
    expect(await pageOf('/executions?search=nobody')).toContain('There are none to show');
  });

  test('says where a running execution is', async () => {
    expect(await pageOf('/executions?search=waiting')).toContain('<td>Ask the applicant</td>');
  });

  test('escapes what was searched for', async () => {
    const page = await pageOf('/executions?search=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toContain('<script>alert');
  });
});

describe('the page of an execution', () => {
  test('draws it, says how much time its wait has left, and lists its events with their data', async () => {
    const page = await pageOf(`/executions/${arnOf('waiting-1')}`);
    expect(page).toMatch(/class="state waiting"[^]*Ask the applicant: waiting/);
    expect(page).toMatch(/9 days 23 hours, to 2027-01-14 00:00:00 UTC/);
    expect(page).toContain('TaskSubmitted');
    expect(page).toContain('Input of event 1');
    expect(page).toContain('Stop this execution');
  });

  test('of one that failed tells error and cause, escaped, and offers to redrive it', async () => {
    const page = await pageOf(`/executions/${arnOf('failing-1')}`);
    expect(page).toContain('NotToday');
    expect(page).toContain('No &lt;reason&gt;.');
    expect(page).toContain('Redrive from where it failed');
    expect(page).not.toContain('Stop this execution');
  });

  test('leads to the timeline of its application', async () => {
    const page = await pageOf(`/executions/${arnOf('waiting-1')}`);
    expect(page).toContain('href="https://example.org/coordinator/application/waiting"');
  });

  test('that does not exist is a friendly page', async () => {
    for (const path of [
      `/executions/${arnOf('nobody')}`,
      '/executions/nonsense',
      `/executions/${arnOf('x')}/explode`,
    ]) {
      expect(await ask(path)).toMatchObject({ status: 404 });
    }
  });

  test('stops and redrives the execution, and says why when it cannot', async () => {
    await start('to-stop-1', 'wait');
    const address = `/executions/${arnOf('to-stop-1')}`;
    expect(await ask(`${address}/stop`, 'POST')).toEqual({ location: address });
    expect(await pageOf(address)).toContain('■ Stopped');
    expect(await ask(`${address}/redrive`, 'POST')).toEqual({ location: address });
    while (states.busy()) await new Promise((go) => setImmediate(go));
    expect(await pageOf(address)).toContain('▶ Running');
    expect(await ask(`${address}/redrive`, 'POST')).toMatchObject({
      status: 409,
      page: expect.stringContaining('cannot be redriven'),
    });
    expect(await ask(`${address}/stop`)).toBeUndefined();
  });
});
