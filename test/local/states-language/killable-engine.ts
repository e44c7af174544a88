import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createClock } from '../../../infra/local/clock.ts';
import { createStates } from '../../../infra/local/services/states-api.ts';
import { openJournal } from '../../../infra/local/sqlite-journal.ts';
import { task, waitForToken } from './stage.ts';

// Run as a process of its own: FOLDER EXECUTIONS. Starts and answers everything again each time, as an outbox does.

const [folder = '', executions = '0'] = process.argv.slice(2);
const effects = `${folder}/effects`;

const called = (state: string, fields: object) =>
  task({ Output: '{% $states.input %}', ...fields }, { execution: '{% $states.input.name %}', state });

const branches = ['left', 'right'].map((side) => ({
  StartAt: side,
  States: { [side]: called(side, { Next: `${side} wait` }), [`${side} wait`]: { Type: 'Wait', Seconds: 0, End: true } },
}));

const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'one',
  States: {
    one: called('one', { Next: 'two' }),
    two: called('two', { Next: 'ask' }),
    ask: waitForToken({ Output: '{% $states.input %}', Next: 'both' }),
    both: { Type: 'Parallel', Branches: branches, Output: '{% $states.input %}', Next: 'last' },
    last: called('last', { End: true }),
  },
});

const states = createStates({
  clock: createClock(),
  journal: openJournal(`${folder}/journal.sqlite`),
  invoke: async ({ payload }) => {
    const { taskToken, execution, state } = JSON.parse(payload) as Record<string, string>;
    appendFileSync(effects, taskToken === undefined ? `${execution} ${state}\n` : `token ${taskToken}\n`);
    if (taskToken !== undefined) void answer(taskToken);
    await new Promise((resolve) => setTimeout(resolve, 2));
    return { payload: '{}', executedVersion: '1', requestId: 'request' };
  },
});

const answer = (taskToken: string) =>
  states.handle('SendTaskSuccess', { taskToken, output: '{}' }).catch(() => undefined);

appendFileSync(effects, 'begin\n');
const { stateMachineArn } = (await states.handle('CreateStateMachine', {
  name: 'killed',
  definition,
  roleArn: 'role',
})) as {
  stateMachineArn: string;
};
if (existsSync(effects)) {
  for (const line of readFileSync(effects, 'utf8').split('\n'))
    if (line.startsWith('token ')) void answer(line.slice(6));
}
for (let number = 0; number < Number(executions); number++) {
  const name = `execution-${number}`;
  void states
    .handle('StartExecution', { stateMachineArn, name, input: JSON.stringify({ name }) })
    .catch(() => undefined);
}
process.stdout.write('begun\n');
const running = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 };
for (let left = 1; left > 0;) {
  await new Promise((resolve) => setTimeout(resolve, 20));
  left = ((await states.handle('ListExecutions', running)) as { executions: unknown[] }).executions.length;
}
await states.close();
process.stdout.write('ended\n');
process.exit(0);
