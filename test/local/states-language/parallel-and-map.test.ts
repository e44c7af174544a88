import { describe, expect, test } from '@jest/globals';
import { BEGIN, failure, Stage, task, waitForToken } from './stage.ts';

const processor = (states: object) => ({ StartAt: Object.keys(states)[0], States: states });
const pass = (fields: object = {}) => ({ Type: 'Pass', End: true, ...fields });

describe('a Parallel', () => {
  test('gives the outputs of its branches in their order, each from the same arguments', async () => {
    const stage = new Stage();
    const branch = (seconds: number) =>
      processor({
        [`Rest ${seconds}`]: {
          Type: 'Wait',
          Seconds: seconds,
          Output: `{% $states.input.n * ${seconds} %}`,
          End: true,
        },
      });
    const both = {
      Type: 'Parallel',
      Branches: [branch(30), branch(10)],
      Arguments: { n: '{% $states.input + 1 %}' },
      Output: { list: '{% $states.result %}', input: '{% $states.input %}' },
      End: true,
    };
    expect((await stage.play({ Both: both }, 1)).output).toEqual({ list: [60, 20], input: 1 });
  });

  test('whose branch ends by Fail fails with that error', async () => {
    const branch = processor({ Stop: { Type: 'Fail', Error: 'Withdrawn', Cause: '{% $states.input.why %}' } });
    const both = {
      Type: 'Parallel',
      Branches: [branch],
      Catch: [{ ErrorEquals: ['Withdrawn'], Next: 'End' }],
      End: true,
    };
    const { output } = await new Stage().play({ Both: both, End: pass() }, { why: 'moved away' });
    expect(output).toEqual({ Error: 'Withdrawn', Cause: 'moved away' });
  });

  test('that failed ends its other branches: their tokens are void', async () => {
    const stage = new Stage(async ({ taskToken }) => {
      await new Promise(setImmediate);
      if (taskToken === undefined) throw failure('Odd');
    });
    const arn = await stage.start({
      Both: {
        Type: 'Parallel',
        Branches: [processor({ Ask: waitForToken() }), processor({ Work: task() })],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rest' }],
        Next: 'Rest',
      },
      Rest: { Type: 'Wait', Seconds: 60, End: true },
    });
    await stage.quiet();
    const taskToken = stage.calls.map((call) => call['taskToken']).find((token) => token !== undefined);
    await expect(stage.call('SendTaskSuccess', { taskToken, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    expect((await stage.finish(arn)).status).toBe('SUCCEEDED');
  });
});

describe('what goes on around a failure', () => {
  const chain = (name: string, length: number, last: object, fields: object = {}) => {
    const state = (next: number) => ({ Type: 'Pass', Next: `${name}${next}`, ...fields });
    const states = Array.from({ length }, (_, at) => [`${name}${at}`, state(at + 1)]);
    return processor(Object.fromEntries([...states, [`${name}${length}`, last]]) as object);
  };

  test.each([
    [0, {}],
    [1, {}],
    [2, {}],
    [3, {}],
    [0, { Output: '{% $states.input %}' }],
    [1, { Output: '{% $states.input %}' }],
    [2, { Output: '{% $states.input %}' }],
    [7, { Output: '{% $states.input %}' }],
  ])('ends at once, wherever it is: after %i states of %j', async (length, fields) => {
    const { types } = await new Stage().play({
      Both: {
        Type: 'Parallel',
        Branches: [chain('A', length, { Type: 'Fail' }), chain('B', 12, pass(), fields)],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rest' }],
        End: true,
      },
      Rest: { Type: 'Wait', Seconds: 1, End: true },
    });
    const after = types.slice(types.indexOf('ParallelStateFailed') + 1);
    expect(after).toEqual(['ParallelStateExited', 'WaitStateEntered', 'WaitStateExited', 'ExecutionSucceeded']);
  });

  test('ends with everything inside it, inner things first', async () => {
    const inner = { Type: 'Parallel', Branches: [processor({ Ask: waitForToken() })], End: true };
    const each = { Type: 'Map', Items: [1], ItemProcessor: processor({ Inner: inner }), End: true };
    const stage = new Stage();
    const { types } = await stage.play({
      Both: {
        Type: 'Parallel',
        Branches: [
          processor({ Each: each }),
          processor({ Rest: { Type: 'Wait', Seconds: 9, Next: 'Stop' }, Stop: { Type: 'Fail' } }),
        ],
        End: true,
      },
    });
    expect(types.slice(types.indexOf('FailStateEntered') + 1)).toEqual([
      'TaskStateAborted',
      'ParallelStateAborted',
      'MapIterationAborted',
      'MapStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
    const taskToken = stage.calls[0]?.['taskToken'];
    await expect(stage.call('SendTaskSuccess', { taskToken, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });
});

describe('a Map', () => {
  test('selects what each iteration gets, and knows its index', async () => {
    const { output } = await new Stage().play(
      {
        Each: {
          Type: 'Map',
          Items: '{% $states.input.referees %}',
          ItemSelector: {
            slot: '{% $states.context.Map.Item.Index %}',
            name: '{% $states.context.Map.Item.Value.name %}',
          },
          ItemProcessor: processor({
            In: pass({ Output: '{% $states.input.name & $states.context.Map.Item.Index %}' }),
          }),
          End: true,
        },
      },
      { referees: [{ name: 'a' }, { name: 'b' }] },
    );
    expect(output).toEqual(['a0', 'b1']);
  });

  test.each([
    [1, 1],
    [2, 2],
    [0, 5],
  ])('of MaxConcurrency %i has at most %i iterations open', async (limit, most) => {
    let [open, seen] = [0, 0];
    const stage = new Stage(async () => {
      seen = Math.max(seen, ++open);
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      open--;
    });
    const each = {
      Type: 'Map',
      Items: [1, 2, 3, 4, 5],
      MaxConcurrency: limit,
      ItemProcessor: processor({ Work: task() }),
      End: true,
    };
    expect((await stage.play({ Each: each })).status).toBe('SUCCEEDED');
    expect(seen).toBe(most);
  });

  const odd = (tolerated: object) => {
    const stage = new Stage(({ n }) => {
      if (Number(n) % 2 === 1) throw failure('Odd');
      return n;
    });
    const work = processor({ Work: task({}, { n: '{% $states.input %}' }) });
    return stage.play({ Each: { Type: 'Map', Items: [1, 2, 3, 4], ItemProcessor: work, ...tolerated, End: true } });
  };

  test('fails with its first failed iteration', async () => {
    const { status, error, types } = await odd({ MaxConcurrency: 1 });
    expect([status, error]).toEqual(['FAILED', 'Odd']);
    expect(types.slice(-4)).toEqual(['TaskStateAborted', 'MapIterationFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  // Developer guide, "Using Map state in Inline mode": the failure of any iteration causes the Map state to fail.
  test.each([{ ToleratedFailureCount: 4 }, { ToleratedFailurePercentage: '{% 100 %}' }])(
    'that runs inline fails with a failed iteration although it says %j: only a distributed one tolerates any',
    async (tolerated) => {
      expect(await odd(tolerated)).toMatchObject({ status: 'FAILED', error: 'Odd' });
    },
  );

  test('links its events as AWS does: an iteration follows what freed its place', async () => {
    const each = { Type: 'Map', Items: [1, 2], MaxConcurrency: 1, ItemProcessor: processor({ In: pass() }), End: true };
    const { events } = await new Stage().play({ Each: each });
    const links = events.map(({ type, previousEventId }) => [type, previousEventId]);
    expect(links.slice(2, 13)).toEqual([
      ['MapStateStarted', 2],
      ['MapIterationStarted', 3],
      ['PassStateEntered', 4],
      ['PassStateExited', 5],
      ['MapIterationSucceeded', 6],
      ['MapIterationStarted', 6],
      ['PassStateEntered', 8],
      ['PassStateExited', 9],
      ['MapIterationSucceeded', 10],
      ['MapStateSucceeded', 11],
      ['MapStateExited', 11],
    ]);
  });

  test('links its failure to what failed: an aborted task and a failed iteration stand beside the chain', async () => {
    const work = processor({ Work: task() });
    const each = { Type: 'Map', Items: [1], ItemProcessor: work, End: true };
    const stage = new Stage(() => {
      throw failure('Odd');
    });
    const { events } = await stage.play({ Each: each });
    expect(events.slice(7).map(({ type, previousEventId }) => [type, previousEventId])).toEqual([
      ['TaskFailed', 7],
      ['TaskStateAborted', 8],
      ['MapIterationFailed', 8],
      ['MapStateFailed', 8],
      ['ExecutionFailed', 11],
    ]);
  });

  test.each([0, 2, 3])('of MaxConcurrency %i tells of each iteration that it ended, before it ends', async (most) => {
    const each = {
      Type: 'Map',
      Items: [1, 2, 3, 4, 5],
      ItemProcessor: processor({ In: pass() }),
      MaxConcurrency: most,
    };
    const { types, events, output } = await new Stage().play({ Each: { ...each, End: true } });
    const told = events.filter(({ type }) => type === 'MapIterationSucceeded');
    const indexes = told.map((event) => (event['mapIterationSucceededEventDetails'] as { index: number }).index);
    expect([...indexes].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(types.slice(-4)).toEqual([
      'MapIterationSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    expect(output).toEqual([1, 2, 3, 4, 5]);
  });

  test.each([
    ['MaxConcurrency', []],
    ['Items', []],
    ['ToleratedFailureCount', ['MapStateStarted']],
    ['ToleratedFailurePercentage', ['MapStateStarted']],
  ])('looks at its %s before or after it has started, as on AWS', async (field, started) => {
    const each = { Type: 'Map', Items: [1], ItemProcessor: processor({ In: pass() }), End: true };
    const { types, cause } = await new Stage().play({ Each: { ...each, [field]: '{% $nothing %}' } });
    expect(types.slice(2)).toEqual([...started, 'EvaluationFailed', 'MapStateFailed', 'ExecutionFailed']);
    expect(cause).toContain(`specified for the field '${field}' returned nothing`);
  });

  test.each([
    ['is stopped', (stage: Stage, executionArn: string) => stage.call('StopExecution', { executionArn })],
    ['stops with the engine', (stage: Stage) => stage.states.close()],
  ])(
    'that %s in the midst of its beginning begins no further iteration, and keeps nobody waiting',
    async (_how, stop) => {
      const stage = new Stage();
      let [executionArn, begun] = ['', 0];
      const stopOnce = ({ type }: { readonly type: string }): void => {
        if (type === 'MapIterationStarted' && (begun += 1) === 2) void stop(stage, executionArn);
      };
      stage.states.subscribe((_execution, record) => stopOnce(record));
      const each = {
        Type: 'Map',
        Items: [1, 2, 3],
        ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
        ItemProcessor: processor({ Work: task() }),
        End: true,
      };
      executionArn = await stage.start({ Rest: { Type: 'Wait', Seconds: 1, Next: 'Each' }, Each: each });
      await stage.quiet();
      stage.clock.advanceTo(BEGIN + 1000);
      await stage.quiet();
      expect(begun).toBe(2);
      expect(stage.calls).toEqual([]);
    },
  );

  test('of nothing succeeds with nothing', async () => {
    const each = { Type: 'Map', Items: [], ItemProcessor: processor({ In: pass() }), End: true };
    expect((await new Stage().play({ Each: each })).output).toEqual([]);
  });

  test('without Items goes through its input, which must be an array', async () => {
    const each = { Each: { Type: 'Map', ItemProcessor: processor({ In: pass() }), End: true } };
    expect((await new Stage().play(each, [1, 2])).output).toEqual([1, 2]);
    expect((await new Stage().play(each, { a: 1 })).cause).toContain(
      'Map state input must be an array but was: {"a":1}',
    );
  });

  test('inside a Map, with a Parallel inside, keeps everything apart', async () => {
    const inner = {
      Type: 'Map',
      Items: '{% $states.input %}',
      ItemProcessor: processor({
        Both: {
          Type: 'Parallel',
          Branches: [
            processor({ A: pass() }),
            processor({ B: pass({ Output: '{% $states.context.Map.Item.Index %}' }) }),
          ],
          End: true,
        },
      }),
      End: true,
    };
    const outer = { Type: 'Map', Items: [[5, 6], [7]], ItemProcessor: processor({ Inner: inner }), End: true };
    expect((await new Stage().play({ Outer: outer })).output).toEqual([
      [
        [5, 0],
        [6, 1],
      ],
      [[7, 0]],
    ]);
  });
});
