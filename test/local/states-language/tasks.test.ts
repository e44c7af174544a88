import { describe, expect, test } from '@jest/globals';
import { AwsError } from '../../../infra/local/services/aws-error.ts';
import { BEGIN, failure, FUNCTION, Stage, task, waitForToken } from './stage.ts';

const DAY = 24 * 60 * 60;

describe('lambda:invoke', () => {
  test('hands the payload over and gives the answer in its envelope', async () => {
    const stage = new Stage(({ asked }) => ({ answered: asked }));
    const { output, types } = await stage.play({
      Ask: task({ Output: '{% $states.result %}' }, { asked: '{% 6 * 7 %}' }),
    });
    expect(stage.calls).toEqual([{ asked: 42 }]);
    expect(output).toMatchObject({ ExecutedVersion: '7', Payload: { answered: 42 }, StatusCode: 200 });
    expect(types).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('fails with the name of the error that the function threw', async () => {
    const stage = new Stage(() => {
      throw failure('NotEligible', '{}');
    });
    const { error, cause } = await stage.play({ Ask: task() });
    expect(error).toBe('NotEligible');
    expect(JSON.parse(cause ?? '')).toEqual({ errorType: 'NotEligible', errorMessage: '{}' });
  });

  test('fails with Lambda.Unknown when the function ended without a name for its error, and says what it left', async () => {
    const stage = new Stage(() => {
      throw failure('', 'out of memory');
    });
    const { error, cause } = await stage.play({ Ask: task() });
    expect(error).toBe('Lambda.Unknown');
    expect(cause).toBe(
      'The cause could not be determined because Lambda did not return an error type. ' +
        'Returned payload: {"errorMessage":"out of memory"}',
    );
  });

  test('that the machine may not do fails with the name that Step Functions gives a 403 of Lambda', async () => {
    const stage = new Stage(() => {
      throw new AwsError('AccessDeniedException', 'User: x is not authorized to perform: lambda:InvokeFunction', 400);
    });
    const { error, cause } = await stage.play({ Ask: task() });
    expect(error).toBe('Lambda.AWSLambdaException');
    expect(cause).toMatch(
      /^User: x is not authorized .* \(Service: Lambda, Status Code: 403, Request ID: [-0-9a-f]+\)$/,
    );
  });

  test('fails with States.DataLimitExceeded when the answer is larger than 256 KiB', async () => {
    const { error, cause } = await new Stage(() => 'x'.repeat(262_144)).play({ Ask: task() });
    expect(error).toBe('States.DataLimitExceeded');
    expect(cause).toBe(
      "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    );
  });

  test('a bare function ARN gets the arguments as they are, and its answer has no envelope', async () => {
    const stage = new Stage(({ n }) => Number(n) + 1);
    const ask = { Type: 'Task', Resource: FUNCTION, Arguments: { n: '{% $states.input %}' }, End: true };
    const { output, types } = await stage.play({ Ask: ask }, 1);
    expect(output).toBe(2);
    expect(types.slice(2, 5)).toEqual(['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded']);
  });

  test('hands null over where its arguments are null, and not the input of the state', async () => {
    const stage = new Stage((payload) => payload === null);
    const ask = { Type: 'Task', Resource: FUNCTION, Arguments: null, End: true };
    expect((await stage.play({ Ask: ask }, { n: 1 })).output).toBe(true);
  });

  test('times out, and what the function answers later is not heard', async () => {
    const late = Promise.withResolvers<string>();
    const stage = new Stage(() => late.promise);
    const arn = await stage.start({ Ask: task({ TimeoutSeconds: 30 }) });
    await stage.quiet();
    stage.clock.advanceTo(BEGIN + 30_000);
    await stage.quiet();
    late.resolve('late');
    await stage.quiet();
    const { status, error, types } = await stage.show(arn);
    expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
    expect(types.slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });
});

describe('what is offered beside functions', () => {
  const offering = { accepts: () => true, call: () => Promise.resolve({ done: true }) };

  test('gives its result as it is, in another role where the task asks for one', async () => {
    const stage = new Stage(undefined, undefined, undefined, offering);
    const role = { RoleArn: '{% $states.input.role %}' };
    const { output, events } = await stage.play(
      { Ask: task({ Credentials: role, Output: '{% $states.result %}' }) },
      {
        role: 'arn:aws:iam::444455556666:role/other',
      },
    );
    expect(output).toEqual({ done: true });
    expect(events.find(({ type }) => type === 'TaskScheduled')).toMatchObject({
      taskScheduledEventDetails: { taskCredentials: { roleArn: 'arn:aws:iam::444455556666:role/other' } },
    });
  });
});

describe('a task that waits for its token', () => {
  const open = async (fields: object = {}) => {
    const stage = new Stage(({ taskToken }) => taskToken !== undefined);
    const arn = await stage.start({ Ask: waitForToken(fields) });
    await stage.quiet();
    return { stage, arn, taskToken: String(stage.calls[0]?.['taskToken']) };
  };

  test('goes on with the answer', async () => {
    const { stage, arn, taskToken } = await open();
    await stage.call('SendTaskSuccess', { taskToken, output: '{"received":true}' });
    const { status, output, types } = await stage.finish(arn);
    expect([status, output]).toEqual(['SUCCEEDED', { received: true }]);
    expect(types.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  });

  test('may be answered before its function has ended', async () => {
    const stage: Stage = new Stage(async ({ taskToken }) => {
      await stage.call('SendTaskSuccess', { taskToken, output: '1' });
    });
    expect((await stage.play({ Ask: waitForToken() })).output).toBe(1);
  });

  test('fails by SendTaskFailure with that error and cause', async () => {
    const { stage, arn, taskToken } = await open();
    await stage.call('SendTaskFailure', { taskToken, error: 'Withdrawn', cause: '{}' });
    expect(await stage.finish(arn)).toMatchObject({ status: 'FAILED', error: 'Withdrawn', cause: '{}' });
  });

  test('its token is good for one answer', async () => {
    const { stage, taskToken } = await open();
    await stage.call('SendTaskSuccess', { taskToken, output: '1' });
    for (const action of ['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat']) {
      await expect(stage.call(action, { taskToken, output: '2' })).rejects.toMatchObject({ code: 'TaskTimedOut' });
    }
  });

  test('its token does not answer the next one', async () => {
    const stage = new Stage();
    await stage.start({ One: waitForToken({ Next: 'Two' }), Two: waitForToken() });
    await stage.quiet();
    const taskToken = stage.calls[0]?.['taskToken'];
    await stage.call('SendTaskSuccess', { taskToken, output: '1' });
    await stage.quiet();
    expect(stage.calls).toHaveLength(2);
    await expect(stage.call('SendTaskSuccess', { taskToken, output: '2' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });

  test('its token ends with its deadline', async () => {
    const { stage, arn, taskToken } = await open({ TimeoutSeconds: '{% 60 * 86400 %}' });
    stage.clock.advanceTo(BEGIN + 60 * DAY * 1000 - 1);
    await stage.quiet();
    expect((await stage.show(arn)).status).toBe('RUNNING');
    stage.clock.advanceTo(BEGIN + 60 * DAY * 1000);
    expect((await stage.finish(arn)).error).toBe('States.Timeout');
    await expect(stage.call('SendTaskSuccess', { taskToken, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });

  test('a token that never was is refused', async () => {
    const { stage, taskToken } = await open();
    const foreign = Buffer.from(JSON.stringify(['arn:aws:states:us-east-2:111122223333:execution:a:b', 'c']));
    const send = (token: string) => stage.call('SendTaskSuccess', { taskToken: token, output: '1' });
    await expect(send('nonsense')).rejects.toMatchObject({ code: 'InvalidToken' });
    await expect(send(foreign.toString('base64url'))).rejects.toMatchObject({ code: 'TaskDoesNotExist' });
    await expect(stage.call('SendTaskSuccess', { taskToken, output: '{' })).rejects.toMatchObject({
      code: 'InvalidOutput',
    });
  });

  test('lives on by heartbeats, and fails without them', async () => {
    const { stage, arn, taskToken } = await open({ HeartbeatSeconds: 10, TimeoutSeconds: 100 });
    for (const second of [9, 18, 27]) {
      stage.clock.advanceTo(BEGIN + second * 1000);
      await stage.call('SendTaskHeartbeat', { taskToken });
    }
    stage.clock.advanceTo(BEGIN + 36_999);
    await stage.quiet();
    expect((await stage.show(arn)).status).toBe('RUNNING');
    stage.clock.advanceTo(BEGIN + 37_000);
    const { status, error, types } = await stage.finish(arn);
    expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
    expect(types.slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });

  test.each([
    ['States.HeartbeatTimeout', 'caught'],
    ['States.Timeout', 'caught'],
    ['States.ALL', 'caught'],
    ['States.TaskFailed', undefined],
  ])('without its heartbeat is caught by %s: %p', async (name, output) => {
    const caught = { Catch: [{ ErrorEquals: [name], Output: 'caught', Next: 'End' }] };
    const asked = waitForToken({ HeartbeatSeconds: 10, ...caught });
    expect((await new Stage().play({ Ask: asked, End: { Type: 'Succeed' } })).output).toBe(output);
  });
});

describe('time', () => {
  test.each([25, 60, 364])('a wait of %i days ends on time and never early', async (days) => {
    const stage = new Stage();
    const arn = await stage.start({ Rest: { Type: 'Wait', Seconds: days * DAY, End: true } });
    await stage.quiet();
    stage.clock.advanceTo(BEGIN + days * DAY * 1000 - 1);
    await stage.quiet();
    expect((await stage.show(arn)).status).toBe('RUNNING');
    stage.clock.advanceTo(BEGIN + days * DAY * 1000);
    await stage.quiet();
    expect((await stage.show(arn)).status).toBe('SUCCEEDED');
  });

  test('daylight saving and leap days do no harm: a day has 86,400 seconds, an instant is an instant', async () => {
    const stage = new Stage(undefined, undefined, Date.parse('2028-02-28T23:00:00Z'));
    const { output, status } = await stage.play({
      Rest: { Type: 'Wait', Timestamp: '2028-02-29T12:00:00-05:00', Next: 'Spring' },
      Spring: { Type: 'Wait', Timestamp: '2028-03-12T03:00:00-04:00', Next: 'Day' },
      Day: { Type: 'Wait', Seconds: DAY, Output: '{% $now() %}', End: true },
    });
    expect([status, output]).toEqual(['SUCCEEDED', '2028-03-13T07:00:00.000Z']);
  });

  test('an instant that is past is not waited for', async () => {
    const stage = new Stage();
    await stage.play({ Rest: { Type: 'Wait', Timestamp: '2016-03-14T01:59:00Z', End: true } });
    expect(stage.clock.now()).toBe(BEGIN);
  });

  test('an execution ends after a year, uncatchably', async () => {
    const stage = new Stage();
    const caught = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }] };
    const { status, error, types } = await stage.play({ Ask: waitForToken({ ...caught }), End: { Type: 'Succeed' } });
    expect([status, error]).toEqual(['TIMED_OUT', undefined]);
    expect(types.slice(-2)).toEqual(['TaskSubmitted', 'ExecutionTimedOut']);
    expect(stage.clock.now()).toBe(BEGIN + 365 * DAY * 1000);
  });

  test('a machine has its own limit', async () => {
    const stage = new Stage();
    const rest = { Rest: { Type: 'Wait', Seconds: 100, End: true } };
    expect((await stage.play(rest, {}, { TimeoutSeconds: 99 })).status).toBe('TIMED_OUT');
    expect(stage.clock.now()).toBe(BEGIN + 99_000);
  });

  test('a year of one application plays in under a second', async () => {
    const stage = new Stage();
    const remind = { ErrorEquals: ['States.Timeout'], Output: '{% $states.input + 1 %}', Next: 'Enough?' };
    // Of this process: a machine that is busy with something else says nothing about the engine.
    const before = process.cpuUsage();
    const { output } = await stage.play(
      {
        Ask: waitForToken({ TimeoutSeconds: 7 * DAY, Catch: [remind] }),
        'Enough?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input < 52 %}', Next: 'Ask' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
      0,
    );
    expect(output).toBe(52);
    expect(stage.clock.now()).toBe(BEGIN + 364 * DAY * 1000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
