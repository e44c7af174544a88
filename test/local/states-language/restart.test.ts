import { describe, expect, test } from '@jest/globals';
import { createMemoryJournal } from '../../../infra/local/memory-journal.ts';
import { CrashingJournal } from './crashing-journal.ts';
import { failure, Stage, task, waitForToken } from './stage.ts';

const processor = (states: object) => ({ StartAt: Object.keys(states)[0], States: states });
const named = (name: string, fields: object = {}) =>
  task(
    { Output: '{% $states.input %}', ...fields },
    { name, input: '{% $states.input %}', retry: '{% $states.context.State.RetryCount %}' },
  );

const asking = (name: string, fields: object) => {
  const payload = { name, taskToken: '{% $states.context.Task.Token %}' };
  const { Arguments: { FunctionName } = {} } = task() as { Arguments?: { FunctionName?: string } };
  return waitForToken({ Arguments: { FunctionName, Payload: payload }, ...fields });
};

const eachReferee = {
  'Ask the referee': asking('referee', {
    Assign: { answer: '{% $states.result %}' },
    Output: '{% $states.input %}',
    Next: 'Thank the referee',
  }),
  'Thank the referee': named('thank', { Output: '{% $answer & $states.input %}', End: true }),
};

/** Something of everything: tasks, retries, catches, tokens, timeouts, waits, branches, iterations, variables, chance. */
const story = {
  Check: named('check', { Assign: { seed: '{% $uuid() %}' }, Next: 'Unsteady' }),
  Unsteady: named('unsteady', { Retry: [{ ErrorEquals: ['Odd'], IntervalSeconds: 60 }], Next: 'Refused' }),
  Refused: named('refused', {
    Catch: [{ ErrorEquals: ['No'], Output: '{% $states.input %}', Next: 'Rest' }],
    End: true,
  }),
  Rest: { Type: 'Wait', Seconds: '{% 86400 * 30 %}', Next: 'Remind' },
  Remind: asking('silent', {
    TimeoutSeconds: 3600,
    Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.input %}', Next: 'References' }],
    End: true,
  }),
  References: {
    Type: 'Map',
    Items: '{% $states.input.referees %}',
    MaxConcurrency: 2,
    ItemProcessor: processor(eachReferee),
    Next: 'Both',
  },
  Both: {
    Type: 'Parallel',
    Branches: [processor({ Left: named('left') }), processor({ Right: asking('right', { Output: 1 }) })],
    Output: { answers: '{% $states.input %}', sameSeed: '{% $length($seed) = 36 %}' },
    End: true,
  },
};

const input = { referees: ['a', 'b', 'c'] };
const OUTPUT = { answers: ['thanks a', 'thanks b', 'thanks c'], sameSeed: true };

const stageOf = (journal = createMemoryJournal(), groups = Infinity) => {
  const crashing = new CrashingJournal(journal, groups);
  const stage: Stage = new Stage(({ name, taskToken, retry }) => {
    if (name === 'unsteady' && retry === 0) throw failure('Odd');
    if (name === 'refused') throw failure('No');
    if (typeof taskToken === 'string' && name !== 'silent') tokens.push(taskToken);
  }, crashing);
  const tokens: string[] = [];
  return { stage, crashing, tokens };
};

/** Answers whatever waits and skips every wait until the execution has ended; gives up when the journal has crashed. */
const playOn = async ({ stage, crashing, tokens }: ReturnType<typeof stageOf>, executionArn: string) => {
  let crashed = false;
  void crashing.crashed.promise.then(() => (crashed = true));
  for (;;) {
    await stage.quiet();
    if (crashed) return undefined;
    const token = tokens.shift();
    const due = stage.clock.nextDue();
    if (token !== undefined) {
      const answer = stage.call('SendTaskSuccess', { taskToken: token, output: '"thanks "' });
      // Whoever answers and hears nothing back answers again.
      const heard = answer.catch(() => 'answered before');
      if ((await Promise.race([heard, crashing.crashed.promise])) === undefined) tokens.unshift(token);
    } else if (due === undefined || (await stage.show(executionArn)).status !== 'RUNNING')
      return stage.show(executionArn);
    else stage.clock.advanceTo(due);
  }
};

/** Tells which tasks of the journal have a result, by the name they were called with and their input. */
const doneIn = (events: Record<string, unknown>[]): string[] => {
  const scheduled = events.filter(({ type }) => type === 'TaskScheduled');
  const done = new Set(
    events
      .filter(({ type }) => /^TaskS(ucceeded|ubmitted)$/.test(String(type)))
      .map(({ previousEventId }) => Number(previousEventId) - 1),
  );
  return scheduled
    .filter(({ id }) => done.has(Number(id)))
    .map(({ taskScheduledEventDetails: details }) => {
      const { Payload: payload } = JSON.parse((details as { parameters: string }).parameters) as { Payload: unknown };
      return JSON.stringify(payload);
    });
};

describe('an engine that is killed', () => {
  test('goes on from every commit it ever made: nothing lost, no recorded effect again, histories contiguous', async () => {
    const whole = stageOf();
    const undisturbed = await playOn(whole, await whole.stage.start(story, input));
    expect(undisturbed).toMatchObject({ status: 'SUCCEEDED', output: OUTPUT });
    let crashes = 0;
    for (let groups = 1; ; groups++) {
      const journal = createMemoryJournal();
      const first = stageOf(journal, groups);
      const arn = await first.stage.start(story, input);
      if ((await playOn(first, arn)) !== undefined) break;
      crashes++;
      void first.stage.states.close();
      const second = stageOf(journal);
      second.stage.clock.advanceTo(first.stage.clock.now());
      second.tokens.push(...first.tokens);
      const before = doneIn((await second.stage.show(arn)).events);
      const after = await playOn(second, arn);
      expect(after).toMatchObject({ status: 'SUCCEEDED', output: OUTPUT });
      const again = second.stage.calls.map((call) => JSON.stringify(call)).filter((call) => before.includes(call));
      expect(again).toEqual([]);
      expect(after?.types.toSorted()).toEqual(undisturbed?.types.toSorted());
      expect(after?.events.map(({ id }) => id)).toEqual(after?.events.map((_, at) => at + 1));
    }
    expect(crashes).toBeGreaterThan(15);
  });
});
