import { afterAll, describe, expect, test } from '@jest/globals';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../infra/local/listen.ts';
import { AwsError } from '../../infra/local/services/aws-error.ts';
import { BEGIN, failure, Stage, task, waitForToken } from './states-language/stage.ts';

// The unmodified client of the SDK, against the states API behind a few lines of HTTP.

let fails = 0;
const stage = new Stage(({ taskToken }) => {
  if (taskToken === undefined && fails-- > 0) throw failure('Odd');
});

const server = createServer((request, response) => {
  void (async () => {
    const action = String(request.headers['x-amz-target']).replace('AWSStepFunctions.', '');
    const answer = await stage.states.handle(action, JSON.parse(await text(request))).then(
      (body) => ({ status: 200, body }),
      (error: unknown) => {
        if (!(error instanceof AwsError)) throw error;
        return { status: error.status, body: { __type: error.code, message: error.message } };
      },
    );
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer.body));
  })();
});

const { address: endpoint, close } = await listen(server, 0);
const client = new SFNClient({
  endpoint,
  region: 'us-east-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});
afterAll(async () => {
  client.destroy();
  await close();
  await stage.states.close();
});

const definitionOf = (states: object) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states });
const pass = { Only: { Type: 'Pass', End: true } };
const roleArn = 'arn:aws:iam::111122223333:role/machine';

let names = 0;
const create = async (states: object): Promise<string> => {
  const command = new CreateStateMachineCommand({ name: `api-${++names}`, definition: definitionOf(states), roleArn });
  return String((await client.send(command)).stateMachineArn);
};

const start = async (states: object, input = '{}'): Promise<string> => {
  const stateMachineArn = await create(states);
  return String((await client.send(new StartExecutionCommand({ stateMachineArn, input }))).executionArn);
};

const describeExecution = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));
const named = (name: string) => expect.objectContaining({ name });

describe('a state machine', () => {
  test('is created once; again with the same definition is no harm, with another it is refused', async () => {
    const machine = { name: 'once', definition: definitionOf(pass), roleArn };
    const { stateMachineArn, creationDate } = await client.send(new CreateStateMachineCommand(machine));
    expect(stateMachineArn).toBe('arn:aws:states:us-east-2:111122223333:stateMachine:once');
    expect(creationDate).toEqual(new Date(BEGIN));
    expect((await client.send(new CreateStateMachineCommand(machine))).stateMachineArn).toBe(stateMachineArn);
    const other = definitionOf({ Other: { Type: 'Succeed' } });
    await expect(client.send(new CreateStateMachineCommand({ ...machine, definition: other }))).rejects.toEqual(
      named('StateMachineAlreadyExists'),
    );
  });

  test('that is created again with another role keeps its own', async () => {
    const machine = { name: 'with-a-role', definition: definitionOf(pass), roleArn };
    const { stateMachineArn } = await client.send(new CreateStateMachineCommand(machine));
    const again = { ...machine, roleArn: 'arn:aws:iam::111122223333:role/other' };
    expect((await client.send(new CreateStateMachineCommand(again))).stateMachineArn).toBe(stateMachineArn);
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({ roleArn });
  });

  test('is not updated without anything new', async () => {
    const nothing = new UpdateStateMachineCommand({ stateMachineArn: await create(pass) });
    await expect(client.send(nothing)).rejects.toEqual(named('MissingRequiredParameter'));
  });

  test('is described, updated, listed and deleted', async () => {
    const stateMachineArn = await create(pass);
    const definition = definitionOf({ Other: { Type: 'Succeed' } });
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({ definition, roleArn, status: 'ACTIVE', type: 'STANDARD' });
    const listed = async () => (await client.send(new ListStateMachinesCommand({}))).stateMachines ?? [];
    expect((await listed()).map((machine) => machine.stateMachineArn)).toContain(stateMachineArn);
    await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    expect((await listed()).map((machine) => machine.stateMachineArn)).not.toContain(stateMachineArn);
    await expect(client.send(new DescribeStateMachineCommand({ stateMachineArn }))).rejects.toEqual(
      named('StateMachineDoesNotExist'),
    );
  });

  test('with a bad definition or name is refused', async () => {
    const broken = new CreateStateMachineCommand({
      name: 'broken',
      definition: '{"StartAt":"A","States":{}}',
      roleArn,
    });
    await expect(client.send(broken)).rejects.toEqual(named('InvalidDefinition'));
    const named2 = new CreateStateMachineCommand({ name: 'a b', definition: definitionOf(pass), roleArn });
    await expect(client.send(named2)).rejects.toEqual(named('InvalidName'));
  });

  test('of the EXPRESS type is refused', async () => {
    const express = { name: 'express', definition: definitionOf(pass), roleArn, type: 'EXPRESS' } as const;
    await expect(client.send(new CreateStateMachineCommand(express))).rejects.toEqual(named('ValidationException'));
  });
});

describe('an execution', () => {
  test('is started, described and its history read', async () => {
    const executionArn = await start(pass, '{"a":1}');
    await stage.quiet();
    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      input: '{"a":1}',
      output: '{"a":1}',
      startDate: new Date(BEGIN),
      stopDate: new Date(BEGIN),
      redriveCount: 0,
    });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events?.[1]).toMatchObject({
      id: 2,
      timestamp: new Date(BEGIN),
      stateEnteredEventDetails: { name: 'Only', input: '{"a":1}', inputDetails: { truncated: false } },
    });
  });

  test('its history comes in pages, and backwards', async () => {
    const executionArn = await start(pass);
    await stage.quiet();
    const first = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 3, reverseOrder: true }),
    );
    expect(first.events?.map(({ id }) => id)).toEqual([4, 3, 2]);
    const { nextToken } = first;
    const second = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 3, reverseOrder: true, nextToken }),
    );
    expect([second.events?.map(({ id }) => id), second.nextToken]).toEqual([[1], undefined]);
    const wrong = new GetExecutionHistoryCommand({ executionArn, nextToken: 'x' });
    await expect(client.send(wrong)).rejects.toEqual(named('InvalidToken'));
  });

  test('may leave its data out of the history', async () => {
    const executionArn = await start(pass);
    await stage.quiet();
    const command = new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false });
    expect((await client.send(command)).events?.[1]?.stateEnteredEventDetails).toEqual({ name: 'Only' });
  });

  test('has its name for itself: the same start while it runs is the same execution, another is refused', async () => {
    const stateMachineArn = await create({ Rest: { Type: 'Wait', Seconds: 60, End: true } });
    const startAs = (input: string) => client.send(new StartExecutionCommand({ stateMachineArn, name: 'mine', input }));
    const { executionArn } = await startAs('{}');
    expect((await startAs('{}')).executionArn).toBe(executionArn);
    await expect(startAs('{"b":1}')).rejects.toEqual(named('ExecutionAlreadyExists'));
    await client.send(new StopExecutionCommand({ executionArn }));
    await expect(startAs('{}')).rejects.toEqual(named('ExecutionAlreadyExists'));
  });

  test('is refused with input that is no JSON or larger than 256 KiB', async () => {
    const stateMachineArn = await create(pass);
    for (const input of ['{', JSON.stringify('x'.repeat(262_143))]) {
      await expect(client.send(new StartExecutionCommand({ stateMachineArn, input }))).rejects.toEqual(
        named('InvalidExecutionInput'),
      );
    }
    const largest = JSON.stringify('x'.repeat(262_142));
    await expect(client.send(new StartExecutionCommand({ stateMachineArn, input: largest }))).resolves.toBeDefined();
  });

  test('that does not exist is said so', async () => {
    const executionArn = 'arn:aws:states:us-east-2:111122223333:execution:none:none';
    await expect(describeExecution(executionArn)).rejects.toEqual(named('ExecutionDoesNotExist'));
    await expect(describeExecution('nonsense')).rejects.toEqual(named('InvalidArn'));
    const stateMachineArn = executionArn.replace('execution:none:none', 'stateMachine:none');
    await expect(client.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toEqual(
      named('StateMachineDoesNotExist'),
    );
  });

  test('is listed by status, newest first, in pages', async () => {
    const stateMachineArn = await create({ Ask: waitForToken() });
    const arns: unknown[] = [];
    for (let run = 0; run < 5; run++) {
      arns.unshift((await client.send(new StartExecutionCommand({ stateMachineArn }))).executionArn);
    }
    await client.send(new StopExecutionCommand({ executionArn: String(arns[2]) }));
    const found: unknown[] = [];
    for (let nextToken: string | undefined, page = 0; page === 0 || nextToken !== undefined; page++) {
      const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 3, nextToken });
      const answer = await client.send(command);
      nextToken = answer.nextToken;
      found.push(...(answer.executions ?? []).map(({ executionArn }) => executionArn));
    }
    expect(found).toEqual(arns.filter((_, at) => at !== 2));
    const aborted = await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'ABORTED' }));
    expect(aborted.executions).toHaveLength(1);
  });

  test('is stopped with an error and a cause; stopping it again changes nothing', async () => {
    const executionArn = await start({ Ask: waitForToken() });
    await stage.quiet();
    const { stopDate } = await client.send(
      new StopExecutionCommand({ executionArn, error: 'Closed', cause: 'Because' }),
    );
    expect(stopDate).toEqual(new Date(BEGIN));
    await client.send(new StopExecutionCommand({ executionArn, error: 'Again' }));
    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Closed',
      cause: 'Because',
    });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    const [before, last] = events?.slice(-2) ?? [];
    expect([before?.type, last?.type, last?.previousEventId]).toEqual(['TaskSubmitted', 'ExecutionAborted', 0]);
  });

  test('keeps the definition it started with', async () => {
    const stateMachineArn = await create({
      Rest: { Type: 'Wait', Seconds: 60, Next: 'Old' },
      Old: { Type: 'Pass', Output: 'old', End: true },
    });
    const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    await stage.quiet();
    const definition = definitionOf({ New: { Type: 'Pass', Output: 'new', End: true } });
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    await stage.restart();
    expect((await stage.finish(executionArn)).output).toBe('old');
    const own = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(own.definition).toContain('"Old"');
    const { executionArn: later = '' } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    expect((await stage.finish(later)).output).toBe('new');
  });
});

describe('a redrive', () => {
  test('goes on from the state that failed, and keeps what succeeded', async () => {
    fails = 1;
    const executionArn = await start({
      First: { Type: 'Pass', Assign: { kept: 1 }, Next: 'Ask' },
      Ask: task({ Output: '{% $kept + 1 %}' }),
    });
    expect((await stage.finish(executionArn)).error).toBe('Odd');
    expect((await describeExecution(executionArn)).redriveStatus).toBe('REDRIVABLE');
    await client.send(new RedriveExecutionCommand({ executionArn }));
    const { status, output, types } = await stage.finish(executionArn);
    expect([status, output]).toEqual(['SUCCEEDED', 2]);
    const tail = ['ExecutionFailed', 'ExecutionRedriven', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded'];
    expect(types.slice(-7, -2)).toEqual(tail);
    expect(await describeExecution(executionArn)).toMatchObject({ redriveCount: 1, redriveStatus: 'NOT_REDRIVABLE' });
  });

  test('runs only the failed branches again, also after a restart', async () => {
    fails = 1;
    const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
    const executionArn = await start({
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('Calm', { Type: 'Pass', Output: 'calm', End: true }),
          branch('Odd', task({ Output: 'even' })),
        ],
        End: true,
      },
    });
    expect((await stage.finish(executionArn)).status).toBe('FAILED');
    await stage.restart();
    await client.send(new RedriveExecutionCommand({ executionArn }));
    const { output, types } = await stage.finish(executionArn);
    expect(output).toEqual(['calm', 'even']);
    expect(types.filter((type) => type.startsWith('PassState'))).toEqual(['PassStateEntered', 'PassStateExited']);
  });

  test('of an execution that succeeded, runs, or ended long ago is refused', async () => {
    const redrive = (executionArn: string) => client.send(new RedriveExecutionCommand({ executionArn }));
    const succeeded = await start(pass);
    await stage.quiet();
    await expect(redrive(succeeded)).rejects.toEqual(named('ExecutionNotRedrivable'));
    const old = await start({ Stop: { Type: 'Fail', Error: 'Old' } });
    await stage.quiet();
    stage.clock.advanceTo(stage.clock.now() + 14 * 24 * 3_600_000 + 1);
    await expect(redrive(old)).rejects.toEqual(named('ExecutionNotRedrivable'));
  });
});

describe('a task token', () => {
  const open = async () => {
    const executionArn = await start({ Ask: waitForToken() });
    await stage.quiet();
    return { executionArn, taskToken: String(stage.calls.at(-1)?.['taskToken']) };
  };

  test('takes a heartbeat and one answer', async () => {
    const { executionArn, taskToken } = await open();
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"ok":true}' }));
    expect((await stage.finish(executionArn)).output).toEqual({ ok: true });
    const again = new SendTaskFailureCommand({ taskToken, error: 'Late' });
    await expect(client.send(again)).rejects.toEqual(named('TaskTimedOut'));
  });

  test('is good across a restart', async () => {
    const { executionArn, taskToken } = await open();
    await stage.restart();
    await client.send(new SendTaskFailureCommand({ taskToken, error: 'Withdrawn', cause: 'Moved' }));
    expect(await stage.finish(executionArn)).toMatchObject({ error: 'Withdrawn', cause: 'Moved' });
  });

  test('of a stopped execution is void', async () => {
    const { executionArn, taskToken } = await open();
    await client.send(new StopExecutionCommand({ executionArn }));
    const late = new SendTaskSuccessCommand({ taskToken, output: '1' });
    await expect(client.send(late)).rejects.toEqual(named('TaskTimedOut'));
  });
});

describe('limits', () => {
  test('an output larger than 256 KiB fails with States.DataLimitExceeded', async () => {
    const half = 'x'.repeat(140_000);
    const executionArn = await start(
      { Grow: { Type: 'Pass', Output: '{% $states.input & $states.input %}', End: true } },
      JSON.stringify(half),
    );
    expect(await stage.finish(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('the history ends with its 25,000th event', async () => {
    const again = { Type: 'Choice', Choices: [{ Condition: true, Next: 'Round' }], Default: 'Never' };
    const executionArn = await start({
      Round: { Type: 'Pass', Next: 'Again' },
      Again: again,
      Never: { Type: 'Succeed' },
    });
    while ((await describeExecution(executionArn)).status === 'RUNNING') await new Promise(setImmediate);
    const { events } = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
    );
    expect(events?.[0]).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
    expect((await describeExecution(executionArn)).cause).toContain('25000');
  }, 30_000);
});

describe('a status change', () => {
  test('is reported when an execution starts and ends, as EventBridge does', async () => {
    stage.changes.length = 0;
    const executionArn = await start({ Stop: { Type: 'Fail', Error: 'Odd', Cause: 'Because' } }, '{"a":1}');
    await stage.quiet();
    expect(stage.changes).toEqual([
      expect.objectContaining({ executionArn, status: 'RUNNING', stopDate: null, input: '{"a":1}' }),
      expect.objectContaining({
        executionArn,
        status: 'FAILED',
        error: 'Odd',
        cause: 'Because',
        stopDate: stage.clock.now(),
      }),
    ]);
  });
});
