import { afterAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RUNNER = fileURLToPath(new URL('../../../infra/local/conformance.ts', import.meta.url));

const events = (...types: string[]) => types.map((type, at) => ({ id: at + 1, type }));
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'a', Payload: { n: '{% $states.input.n %}' } },
      Output: '{% $states.result.Payload %}',
      TimeoutSeconds: 9,
      End: true,
    },
  },
};
const types = ['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted'];
const call = { state: 'Ask', parameters: { FunctionName: 'a', Payload: { n: 1 } } };

const answered = {
  id: 'answered',
  definition,
  input: { n: 1 },
  taskMocks: [{ ...call, outcome: { type: 'TaskSucceeded', output: { Payload: { id: 'any' } } } }],
  expected: {
    status: 'SUCCEEDED',
    output: { id: '<uuid:1>' },
    events: events(...types, 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded'),
  },
};

const silent = {
  ...answered,
  id: 'silent',
  taskMocks: [{ ...call, outcome: { type: 'TaskTimedOut', error: 'States.Timeout' } }],
  expected: { status: 'FAILED', error: 'States.Timeout', events: events(...types, 'TaskTimedOut', 'ExecutionFailed') },
};

const goesOn = (resource: string, outcome: object, ending: string[]) => ({
  id: resource,
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'Ask',
    States: { Ask: { Type: 'Task', Resource: resource, Arguments: { q: 1 }, TimeoutSeconds: 9, End: true } },
  },
  taskMocks: [{ state: 'Ask', parameters: { q: 1 }, outcome }],
  expected: {
    status: ending.at(-1) === 'ExecutionSucceeded' ? 'SUCCEEDED' : 'FAILED',
    ...outcome,
    type: undefined,
    events: [
      ...events(...types),
      { id: 5, type: 'TaskSubmitted', taskSubmittedEventDetails: { output: { MessageId: 'm' } } },
      ...ending.map((type, at) => ({ id: at + 6, type })),
    ],
  },
});

const run = (cases: unknown[]) => {
  writeFileSync(join(folder, 'cases.json'), JSON.stringify({ cases }));
  const { stdout, status } = spawnSync(process.execPath, ['--no-warnings', RUNNER, folder], {
    encoding: 'utf8',
    env: {},
  });
  return { status, lines: stdout.trim().split('\n') };
};

test('recorded executions that run here as recorded pass, and the last line counts them', () => {
  const { status, lines } = run([answered, silent]);
  expect(lines.at(-1)).toBe('2 passed, 0 failed');
  expect(status).toBe(0);
});

test('a difference in status, output, error or event types fails, and says what differs', () => {
  const other = (id: string, expected: object) => ({
    ...answered,
    id,
    expected: { ...answered.expected, ...expected },
  });
  const { status, lines } = run([
    other('status', { status: 'FAILED' }),
    other('output', { output: { id: 'x', more: 1 } }),
    other('error', { error: 'Odd' }),
    other('types', { events: events(...types, 'TaskSucceeded', 'ExecutionSucceeded') }),
    { id: 'formless' },
    answered,
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED')).map((line) => line.split(/[ :]/)[1])).toEqual([
    'status',
    'output',
    'error',
    'types',
    '"formless"',
  ]);
  expect(lines.at(-1)).toBe('1 passed, 5 failed');
  expect(status).toBe(1);
});

test('a task that goes on after its call is submitted, then answered as it was recorded', () => {
  const { lines } = run([
    goesOn('arn:aws:states:::sqs:sendMessage.waitForTaskToken', { type: 'TaskSucceeded', output: { a: 1 } }, [
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]),
    goesOn('arn:aws:states:::states:startExecution.sync:2', { type: 'TaskFailed', error: 'Odd', cause: 'why' }, [
      'TaskFailed',
      'ExecutionFailed',
    ]),
    goesOn('arn:aws:states:::ecs:runTask.sync', { type: 'TaskTimedOut', error: 'States.Timeout' }, [
      'TaskTimedOut',
      'ExecutionFailed',
    ]),
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([]);
  expect(lines.at(-1)).toBe('3 passed, 0 failed');
});

test('the result of lambda:invoke is the recorded one, with the headers that AWS had put around the payload', () => {
  const output = { Payload: { id: 'any' }, SdkHttpMetadata: { HttpHeaders: { 'Content-Length': '14' } } };
  const { lines } = run([
    {
      ...answered,
      definition: {
        ...definition,
        States: { Ask: { ...definition.States.Ask, Output: '{% $states.result %}' } },
      },
      taskMocks: [{ ...call, outcome: { type: 'TaskSucceeded', output } }],
      expected: { ...answered.expected, output },
    },
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([]);
});

test('what was given or answered as JSON text is read as JSON: a list, a number', () => {
  const sum = '{% $states.input[0] + $states.result[0] %}';
  const ask = { Type: 'Task', Resource: 'arn:aws:states:::x:list', Arguments: [], Output: sum, End: true };
  const { lines } = run([
    {
      id: 'list',
      definition: { QueryLanguage: 'JSONata', StartAt: 'Ask', States: { Ask: ask } },
      input: '[1,2]',
      taskMocks: [{ state: 'Ask', parameters: '[]', outcome: { type: 'TaskSucceeded', output: '[3]' } }],
      expected: {
        status: 'SUCCEEDED',
        output: '4',
        events: [
          { id: 1, type: 'ExecutionStarted', executionStartedEventDetails: { input: '[1,2]' } },
          ...events(...types, 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded').slice(1),
        ],
      },
    },
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([]);
});

test('a bare function is named by a placeholder, and gets the answer that was recorded for its input', () => {
  const resource = 'arn:aws:lambda:<region>:111111111111:function:<lambda_function_1_name>';
  const work = { Type: 'Task', Resource: resource, End: true };
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Each',
    States: { Each: { Type: 'Map', ItemProcessor: { StartAt: 'Work', States: { Work: work } }, End: true } },
  };
  const mock = (input: string) => ({
    state: 'Work',
    parameters: input,
    outcome: { type: 'LambdaFunctionSucceeded', output: JSON.stringify(`${input}!`) },
  });
  const { lines } = run([
    {
      id: 'bare',
      definition,
      input: ['a', 'b'],
      taskMocks: [mock('b'), mock('a')],
      expected: { status: 'SUCCEEDED', output: '["a!","b!"]', events: [] },
    },
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED') && !line.includes('expected events'))).toEqual([]);
});

test('what the recorder left as JSON text is compared as JSON: a placeholder inside it is one, a number is a number', () => {
  const make = (id: string, Output: unknown, output: string) => ({
    id,
    definition: { QueryLanguage: 'JSONata', StartAt: 'Make', States: { Make: { Type: 'Pass', Output, End: true } } },
    expected: {
      status: 'SUCCEEDED',
      output,
      events: events('ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'),
    },
  });
  const { lines } = run([
    make('a date', '{% $now() %}', '"date"'),
    make('an id', ['{% $uuid() %}'], '["<uuid:1>"]'),
    make('a number', '{% 1e21 %}', '1.0E21'),
    make('another text', 'later', '"sooner"'),
    make('another number', 2, '3'),
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED')).map((line) => line.split(':')[0])).toEqual([
    'FAILED another text',
    'FAILED another number',
  ]);
});

test('what a recording says to differ from run to run has to be of the same kind', () => {
  const make = (id: string, output: unknown) => ({
    id,
    definition: {
      QueryLanguage: 'JSONata',
      StartAt: 'Make',
      States: { Make: { Type: 'Pass', Output: { drawn: '{% $random() %}', by: ['luck'] }, End: true } },
    },
    nondeterministic: ['$random'],
    expected: {
      status: 'SUCCEEDED',
      output,
      events: events('ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'),
    },
  });
  const { lines } = run([
    make('another number', { drawn: 0.25, by: ['luck'] }),
    make('a text', { drawn: 'much', by: ['luck'] }),
    make('another field', { found: 0.25, by: ['luck'] }),
    make('more', { drawn: 0.25, by: ['luck', 'skill'] }),
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED')).map((line) => line.split(':')[0])).toEqual([
    'FAILED a text',
    'FAILED another field',
    'FAILED more',
  ]);
});

const iteration = ['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded'];

test.each([
  [1, 'side by side', iteration.flatMap((type) => [type, type]), 1],
  [10, 'one after the other', [...iteration, ...iteration], 0],
])('iterations of MaxConcurrency %i that were recorded %s differ only where they must not', (most, _, types, count) => {
  const processor = { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } };
  const each = { Type: 'Map', Items: [1, 2], MaxConcurrency: most, ItemProcessor: processor, End: true };
  const { lines } = run([
    {
      id: 'map',
      definition: { QueryLanguage: 'JSONata', StartAt: 'Each', States: { Each: each } },
      expected: {
        status: 'SUCCEEDED',
        output: '[1,2]',
        events: events(
          ...['ExecutionStarted', 'MapStateEntered', 'MapStateStarted', ...types],
          ...['MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'],
        ),
      },
    },
  ]);
  expect(lines.filter((line) => line.startsWith('FAILED'))).toHaveLength(count);
});
