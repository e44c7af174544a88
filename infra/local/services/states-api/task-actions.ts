import * as z from 'zod/mini';
import type { ScheduledTask } from '../../states-language/frame.ts';
import type { TaskState } from '../../states-language/definition/machine.ts';
import { recordTask } from '../../states-language/states/task.ts';
import { Step } from '../../states-language/step.ts';
import { executionOfToken } from '../../states-language/task-token.ts';
import { AwsError } from '../aws-error.ts';
import { action } from './action.ts';
import { checkJson } from './check-json.ts';
import type { Engine } from './engine.ts';

interface Waiting {
  readonly step: Step;
  readonly state: TaskState;
  readonly task: ScheduledTask;
}

/** Finds the task that waits for a token: a token is good for one answer. */
const waitingFor = (engine: Engine, token: string): Waiting => {
  const open = engine.tokens.get(token);
  const { phase, visit } = open?.frame ?? {};
  if (open !== undefined && visit?.state.Type === 'Task' && phase !== undefined && 'task' in phase) {
    const step = new Step(engine.recorder, open.execution, open.frame, visit);
    return { step, state: visit.state, task: phase.task };
  }
  const arn = executionOfToken(token);
  if (arn === undefined) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  if (engine.live(arn) === undefined && engine.journal.execution(arn) === undefined) {
    throw new AwsError('TaskDoesNotExist', "Task does not exist: 'Provided task does not exist'");
  }
  throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
};

const answer = async (engine: Engine, { step, state }: Waiting, what: string, details: Record<string, unknown>) => {
  recordTask(step, state, what, details);
  engine.interpreter.wake(step.execution, step.frame);
  await engine.journal.committed();
  return {};
};

const refuseOutput = (why: string): AwsError => new AwsError('InvalidOutput', `Invalid Output: '${why}'`);

const taskToken = z.string().check(z.minLength(1), z.maxLength(2048));

export const sendTaskSuccess = action(z.object({ taskToken, output: z.string() }), (engine, { taskToken, output }) => {
  checkJson('output', output, refuseOutput);
  return answer(engine, waitingFor(engine, taskToken), 'Succeeded', { output });
});

export const sendTaskFailure = action(
  z.object({
    taskToken,
    error: z.optional(z.string().check(z.maxLength(256))),
    cause: z.optional(z.string().check(z.maxLength(32_768))),
  }),
  (engine, { taskToken, error, cause }) => answer(engine, waitingFor(engine, taskToken), 'Failed', { error, cause }),
);

export const sendTaskHeartbeat = action(z.object({ taskToken }), async (engine, { taskToken }) => {
  const { step } = waitingFor(engine, taskToken);
  step.record('TaskHeartbeat');
  engine.interpreter.wake(step.execution, step.frame);
  await engine.journal.committed();
  return {};
});
