import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '../../infra/local/clock.ts';
import { openJournal } from '../../infra/local/sqlite-journal.ts';
import { createStates, type Invoke } from '../../infra/local/services/states-api.ts';
import { isFastEnough, LEAST } from './engine/engine-limit.ts';

const SECONDS = 8;
const RUNS = 3;
const IN_FLIGHT = 50;
const FUNCTION = 'arn:aws:lambda:us-east-2:111122223333:function:nothing';

const task = (next: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: FUNCTION, Payload: { applicationId: '{% $states.input.applicationId %}' } },
  Output: '{% $states.input %}',
  ...next,
});

const callback = (next: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: FUNCTION,
    Payload: { applicationId: '{% $states.input.applicationId %}', taskToken: '{% $states.context.Task.Token %}' },
  },
  TimeoutSeconds: 86_400,
  Output: '{% $states.input %}',
  ...next,
});

const branch = { StartAt: 'Ask', States: { Ask: task({ Next: 'Wait' }), Wait: callback({ End: true }) } };
const branches = [branch, branch, branch].map(({ States }, at) => ({
  StartAt: `Ask ${at}`,
  States: { [`Ask ${at}`]: { ...States.Ask, Next: `Wait ${at}` }, [`Wait ${at}`]: States.Wait },
}));

/** One lifecycle: three tasks, a callback, three branches of task and callback, a task and a callback. */
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'One',
  States: {
    One: task({ Next: 'Two' }),
    Two: task({ Next: 'Three' }),
    Three: task({ Next: 'Callback' }),
    Callback: callback({ Next: 'Side by side' }),
    'Side by side': { Type: 'Parallel', Branches: branches, Output: '{% $states.input %}', Next: 'Last task' },
    'Last task': task({ Next: 'Last callback' }),
    'Last callback': callback({ End: true }),
  },
});

/** Measures once how many lifecycles a second the engine plays, with tasks that do nothing and every event on disk. */
const measure = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const ended = new Map<string, () => void>();
  const answers: Promise<unknown>[] = [];
  const invoke: Invoke = async ({ payload }) => {
    const { taskToken } = JSON.parse(payload) as { taskToken?: string };
    if (taskToken !== undefined) answers.push(states.handle('SendTaskSuccess', { taskToken, output: '{}' }));
    return { payload: '{}', executedVersion: '1', requestId: 'request' };
  };
  const states = createStates({
    clock: createClock(),
    journal: openJournal(join(folder, 'journal.sqlite')),
    invoke,
  });
  states.subscribe((arn, { type }) => {
    if (type === 'ExecutionSucceeded') ended.get(arn)?.();
  });
  const { stateMachineArn } = (await states.handle('CreateStateMachine', {
    name: 'bench',
    definition,
    roleArn: 'role',
  })) as { stateMachineArn: string };
  let finished = 0;
  const until = performance.now() + SECONDS * 1000;
  const live = async (worker: number): Promise<void> => {
    for (let run = 0; performance.now() < until; run++) {
      const name = `${worker}-${run}`;
      const arn = `${stateMachineArn.replace('stateMachine', 'execution')}:${name}`;
      const end = Promise.withResolvers<void>();
      ended.set(arn, end.resolve);
      const input = JSON.stringify({ applicationId: name });
      await states.handle('StartExecution', { stateMachineArn, name, input });
      await end.promise;
      ended.delete(arn);
      finished++;
    }
  };
  const [started, cpu] = [performance.now(), process.threadCpuUsage()];
  await Promise.all(Array.from({ length: IN_FLIGHT }, (_, worker) => live(worker)));
  const seconds = (performance.now() - started) / 1000;
  const used = process.threadCpuUsage(cpu);
  const share = (used.user + used.system) / 1e6 / seconds;
  await Promise.all(answers);
  await states.close();
  rmSync(folder, { recursive: true });
  const bound = share > 0.85 ? 'the one thread that interprets' : 'the disk or other work on this machine';
  const pace = Math.round(finished / seconds);
  console.log(`${pace} lifecycles per second, ${IN_FLIGHT} in flight`);
  console.log(`the interpreting thread had a core for ${Math.round(share * 100)} % of the time: bound by ${bound}`);
  return pace;
};

const runs: number[] = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await measure());
console.log(`the best of ${RUNS} runs: ${Math.max(...runs)} lifecycles per second; at least ${LEAST} are asked`);
process.exitCode = isFastEnough(runs) ? 0 : 1;
