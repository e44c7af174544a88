import { describe, expect, test } from '@jest/globals';
import { AwsError } from '../../../infra/local/services/aws-error.ts';
import { BEGIN, failure, Stage, task, waitForToken } from './stage.ts';

// Not recorded from AWS: these follow the Step Functions Developer guide, "Handling errors in Step Functions workflows".

const pass = { Type: 'Pass', End: true };
const failsTimes = (times: number, name = 'Odd') => {
  let calls = 0;
  return () => {
    if (calls++ < times) throw failure(name, `call ${calls}`);
    return { calls };
  };
};

const secondsOfScheduling = (events: Record<string, unknown>[]) =>
  events.filter(({ type }) => type === 'TaskScheduled').map(({ timestamp }) => Number(timestamp) - BEGIN / 1000);

describe('a retrier', () => {
  test('waits longer each time, by its backoff rate, and never longer than its longest delay', async () => {
    const retry = [{ ErrorEquals: ['Odd'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 4 }];
    const { status, events } = await new Stage(failsTimes(4)).play({ Ask: task({ Retry: retry }) });
    expect(status).toBe('SUCCEEDED');
    expect(secondsOfScheduling(events)).toEqual([0, 2, 8, 18, 28]);
  });

  test('waits one second, then two, then four, and gives up after three attempts unless told otherwise', async () => {
    const { status, events, error } = await new Stage(failsTimes(9)).play({
      Ask: task({ Retry: [{ ErrorEquals: ['States.ALL'] }] }),
    });
    expect([status, error]).toEqual(['FAILED', 'Odd']);
    expect(secondsOfScheduling(events)).toEqual([0, 1, 3, 7]);
  });

  test('with full jitter waits a random part of the delay', async () => {
    const retry = [{ ErrorEquals: ['Odd'], IntervalSeconds: 8, JitterStrategy: 'FULL' }];
    const { events } = await new Stage(failsTimes(1)).play({ Ask: task({ Retry: retry }) });
    expect(secondsOfScheduling(events)).toEqual([0, 4]);
  });

  test('of no attempts leaves the error to the catchers', async () => {
    const { output, types } = await new Stage(failsTimes(1, 'Refused')).play({
      Ask: task({
        Retry: [{ ErrorEquals: ['Refused'], MaxAttempts: 0 }, { ErrorEquals: ['States.TaskFailed'] }],
        Catch: [{ ErrorEquals: ['Refused'], Output: 'caught', Next: 'End' }],
      }),
      End: pass,
    });
    expect(output).toBe('caught');
    expect(types.filter((type) => type === 'TaskScheduled')).toHaveLength(1);
  });

  test('counts its own attempts, and the context counts all', async () => {
    const names = ['One', 'Two', 'One', 'Two'];
    const stage = new Stage(({ retryCount }) => {
      const name = names.shift();
      if (name !== undefined) throw failure(name);
      return retryCount;
    });
    const retry = ['One', 'Two'].map((name) => ({ ErrorEquals: [name], MaxAttempts: 2 }));
    const { output } = await stage.play({
      Ask: task({ Retry: retry }, { retryCount: '{% $states.context.State.RetryCount %}' }),
    });
    expect(output).toBe(4);
  });

  test('runs a Parallel again from its beginning', async () => {
    const branch = { StartAt: 'Ask', States: { Ask: task() } };
    const { status, types } = await new Stage(failsTimes(1)).play({
      Both: { Type: 'Parallel', Branches: [branch], Retry: [{ ErrorEquals: ['Odd'] }], End: true },
    });
    expect(status).toBe('SUCCEEDED');
    expect(types.filter((type) => type === 'ParallelStateStarted')).toHaveLength(2);
  });

  const around = (Type: string) => {
    const work = { StartAt: 'Ask', States: { Ask: task() } };
    const inside = Type === 'Map' ? { Items: [1], ItemProcessor: work } : { Branches: [work] };
    return { Around: { Type, ...inside, Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1 }], End: true } };
  };

  test.each(['Parallel', 'Map'])('that begins a %s again lets nothing be told of its failure', async (type) => {
    const told = async (failures: number) => {
      const { types } = await new Stage(failsTimes(failures)).play(around(type));
      return types.filter((name) => /^(Parallel|Map)State(Started|Failed|Succeeded)$/.test(name));
    };
    const names = ['Started', 'Started', 'Failed'].map((what) => `${type}State${what}`);
    expect(await told(2)).toEqual(names);
    expect(await told(1)).toEqual([...names.slice(0, 2), `${type}StateSucceeded`]);
  });
});

describe('the wildcards', () => {
  const caughtBy = (names: string[], thrown: string) => {
    const states = { Ask: task({ Catch: [{ ErrorEquals: names, Output: 'caught', Next: 'End' }] }), End: pass };
    return new Stage(failsTimes(1, thrown)).play(states);
  };

  test('States.ALL matches any error of a task', async () => {
    expect((await caughtBy(['States.ALL'], 'Anything')).output).toBe('caught');
  });

  test('States.TaskFailed matches any error but States.Timeout', async () => {
    expect((await caughtBy(['States.TaskFailed'], 'Anything')).output).toBe('caught');
    expect((await caughtBy(['States.TaskFailed'], 'States.Timeout')).error).toBe('States.Timeout');
  });

  test('States.ALL does not match States.DataLimitExceeded or States.Runtime', async () => {
    expect((await caughtBy(['States.ALL'], 'States.DataLimitExceeded')).status).toBe('FAILED');
    expect((await caughtBy(['States.ALL'], 'States.Runtime')).status).toBe('FAILED');
    expect((await caughtBy(['States.DataLimitExceeded'], 'States.DataLimitExceeded')).output).toBe('caught');
  });

  test('States.Runtime ends the execution at once, wherever it is', async () => {
    const which = { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Odd' }] };
    const { types, error } = await new Stage().play({
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'Which', States: { Which: which, Odd: pass } }],
        Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'End' }],
        End: true,
      },
      End: pass,
    });
    expect(error).toBe('States.Runtime');
    expect(types.slice(-2)).toEqual(['ChoiceStateEntered', 'ExecutionFailed']);
  });
});

describe('a catcher', () => {
  test('sees the error, assigns variables and makes the output', async () => {
    const { output } = await new Stage(failsTimes(1, 'Refused')).play(
      {
        Ask: task({
          Catch: [
            {
              ErrorEquals: ['Refused'],
              Assign: { why: '{% $parse($states.errorOutput.Cause).errorMessage %}' },
              Output: "{% $merge([$states.input, {'name': $states.errorOutput.Error}]) %}",
              Next: 'Tell',
            },
          ],
        }),
        Tell: { Type: 'Pass', Output: "{% $merge([$states.input, {'why': $why}]) %}", End: true },
      },
      { attempt: 1 },
    );
    expect(output).toEqual({ attempt: 1, name: 'Refused', why: 'call 1' });
  });

  test('may lead back into the same state', async () => {
    const stage = new Stage(() => undefined);
    const { status, output, types } = await stage.play(
      {
        Ask: waitForToken({
          TimeoutSeconds: '{% $states.input.attempt < 2 ? 60 : 1 %}',
          Catch: [
            {
              ErrorEquals: ['States.Timeout'],
              Output: "{% $merge([$states.input, {'attempt': $states.input.attempt + 1}]) %}",
              Next: 'Again?',
            },
          ],
        }),
        'Again?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.attempt < 3 %}', Next: 'Ask' }],
          Default: 'Enough',
        },
        Enough: pass,
      },
      { attempt: 0 },
    );
    expect([status, output]).toEqual(['SUCCEEDED', { attempt: 3 }]);
    expect(types.filter((type) => type === 'TaskTimedOut')).toHaveLength(3);
    expect(stage.clock.now()).toBe(BEGIN + 121_000);
  });

  test.each([
    ['a timeout', task({ TimeoutSeconds: 1 }), { Error: 'States.Timeout', Cause: '' }],
    ['a failure without name and cause', { Type: 'Fail' }, { Error: '', Cause: '' }],
  ])('sees texts that are empty where %s has none', async (_, state, errorOutput) => {
    const branch = { StartAt: 'In', States: { In: state } };
    const both = { Type: 'Parallel', Branches: [branch], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell' }] };
    const tell = { Type: 'Pass', Output: '{% $states.input %}', End: true };
    const stage = new Stage(() => new Promise(() => undefined));
    expect((await stage.play({ Both: { ...both, End: true }, Tell: tell })).output).toEqual(errorOutput);
  });

  test('whose own expression fails does not catch itself', async () => {
    const { status, error, cause } = await new Stage(failsTimes(1)).play({
      Ask: task({ Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $nothing %}', Next: 'End' }] }),
      End: pass,
    });
    expect([status, error]).toEqual(['FAILED', 'States.QueryEvaluationError']);
    expect(cause).toContain("The JSONata expression '$nothing' specified for the field 'Catch[0]/Output'");
  });

  test('catches what the state around a failed branch reports', async () => {
    const branch = (state: object) => ({ StartAt: 'In', States: { In: state } });
    const { output, types } = await new Stage(failsTimes(1)).play({
      Both: {
        Type: 'Parallel',
        Branches: [branch(task()), { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 9, End: true } } }],
        Catch: [{ ErrorEquals: ['Odd'], Output: '{% $states.errorOutput.Error %}', Next: 'End' }],
        Next: 'End',
      },
      End: pass,
    });
    expect(output).toBe('Odd');
    expect(types).toEqual(expect.arrayContaining(['TaskStateAborted', 'WaitStateAborted', 'ParallelStateFailed']));
  });

  test('sees the error of a service under the name of the service', async () => {
    const stage = new Stage(() => {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    });
    const { error, cause } = await stage.play({ Ask: task() });
    expect(error).toBe('Lambda.TooManyRequestsException');
    expect(cause).toMatch(/^Rate Exceeded\. \(Service: Lambda, Status Code: 429, Request ID: /);
  });
});
