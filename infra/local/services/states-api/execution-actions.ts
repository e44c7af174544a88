import * as z from 'zod/mini';
import { toHistoryEvent } from '../../states-language/history-event.ts';
import { LIMITS } from '../../states-language/limits.ts';
import { AwsError } from '../aws-error.ts';
import { action, pageLength, pages, readPlace, writePlace } from './action.ts';
import { checkJson } from './check-json.ts';
import { checkedArn, checkedName, executionArnOf } from './arns.ts';
import { type Asked, describedExecution, listedExecution, seconds, whyNotRedrivable } from './describe-execution.ts';
import type { Engine } from './engine.ts';

export const startExecution = action(
  z.object({ stateMachineArn: z.string(), name: z.optional(z.string()), input: z.optional(z.string()) }),
  async (engine, { stateMachineArn, name: given, input = '{}' }) => {
    const machine = engine.machine(checkedArn(stateMachineArn, 'stateMachine'));
    const name = checkedName(given ?? engine.parts.surroundings.uuid());
    const arn = executionArnOf(machine.arn, name);
    checkJson('input', input, refuseInput);
    const running = sameExecution(engine, arn, input);
    if (running !== undefined) return { executionArn: arn, startDate: seconds(running) };
    const startedAt = engine.parts.clock.now();
    const { roleArn, revision } = machine;
    const status = { status: 'RUNNING', redriveCount: 0, announced: true } as const;
    engine.start({ arn, name, machineArn: machine.arn, roleArn, revision, input, startedAt, ...status });
    await engine.journal.committed();
    return { executionArn: arn, startDate: seconds(startedAt) };
  },
);

const refuseInput = (why: string): AwsError =>
  new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);

/** Finds when an execution of this name and input began, if it still runs; a name is taken for 90 days otherwise. */
const sameExecution = (engine: Engine, arn: string, input: string): number | undefined => {
  const known = engine.live(arn)?.summary ?? engine.journal.execution(arn);
  if (known === undefined) return undefined;
  if (known.status === 'RUNNING' && known.input === input) return known.startedAt;
  const free = engine.parts.clock.now() - LIMITS.nameReuse;
  if (known.stoppedAt === undefined || known.stoppedAt >= free) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  engine.journal.forgetBefore(free);
  return undefined;
};

const oneExecution = z.object({ executionArn: z.string() });

const askAbout = (engine: Engine, executionArn: string): Asked => {
  const summary = engine.summary(checkedArn(executionArn, 'execution'));
  const events = () => shownHistory(engine, summary.key).length;
  return { summary, now: engine.parts.clock.now(), events };
};

const shownHistory = (engine: Engine, key: number) => engine.journal.history(key).filter(({ id }) => id > 0);

export const describeExecution = action(oneExecution, (engine, { executionArn }) =>
  describedExecution(askAbout(engine, executionArn)),
);

export const describeStateMachineForExecution = action(oneExecution, (engine, { executionArn }) => {
  const { machineArn, revision, roleArn, startedAt } = engine.summary(checkedArn(executionArn, 'execution'));
  const name = machineArn.slice(machineArn.lastIndexOf(':') + 1);
  const definition = engine.journal.definition(revision);
  return {
    stateMachineArn: machineArn,
    name,
    definition,
    roleArn,
    updateDate: seconds(startedAt),
    revisionId: revision,
  };
});

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

export const listExecutions = action(
  // The filters that are not played are refused, not ignored.
  z.strictObject({ stateMachineArn: z.string(), statusFilter: z.optional(z.enum(STATUSES)), ...pages }),
  (engine, { stateMachineArn, statusFilter, maxResults, nextToken }) => {
    const { arn } = engine.machine(checkedArn(stateMachineArn, 'stateMachine'));
    const [startedAt, key] = nextToken === undefined ? [] : readPlace(nextToken);
    const after = startedAt === undefined || key === undefined ? undefined : { startedAt, key };
    const limit = pageLength(maxResults);
    const found = engine.journal.executions({ machineArn: arn, status: statusFilter, limit: limit + 1, after });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const executions = page.map(listedExecution);
    if (found.length <= limit || last === undefined) return { executions };
    return { executions, nextToken: writePlace(last.startedAt, last.key) };
  },
);

export const getExecutionHistory = action(
  z.object({
    executionArn: z.string(),
    reverseOrder: z.optional(z.boolean()),
    includeExecutionData: z.optional(z.boolean()),
    ...pages,
  }),
  (engine, { executionArn, reverseOrder, includeExecutionData, maxResults, nextToken }) => {
    const { key } = engine.summary(checkedArn(executionArn, 'execution'));
    const [from = 0] = nextToken === undefined ? [] : readPlace(nextToken);
    const shown = shownHistory(engine, key);
    if (reverseOrder === true) shown.reverse();
    const end = from + pageLength(maxResults);
    const events = shown.slice(from, end).map((record) => toHistoryEvent(record, includeExecutionData));
    return end < shown.length ? { events, nextToken: writePlace(end) } : { events };
  },
);

export const stopExecution = action(
  z.object({ executionArn: z.string(), error: z.optional(z.string()), cause: z.optional(z.string()) }),
  async (engine, { executionArn, error, cause }) => {
    const summary = engine.summary(checkedArn(executionArn, 'execution'));
    const execution = engine.live(executionArn);
    if (execution !== undefined) {
      engine.interpreter.end(execution, 'ExecutionAborted', {
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      });
      await engine.journal.committed();
    }
    return { stopDate: seconds(execution?.summary.stoppedAt ?? summary.stoppedAt) };
  },
);

export const redriveExecution = action(oneExecution, async (engine, { executionArn }) => {
  const asked = askAbout(engine, executionArn);
  const reason = whyNotRedrivable(asked);
  if (reason !== undefined) throw new AwsError('ExecutionNotRedrivable', reason);
  const execution = engine.revive(asked.summary, (revived) => {
    const details = { redriveCount: revived.summary.redriveCount + 1 };
    engine.recorder.record(revived, revived.root, 'ExecutionRedriven', { details });
    engine.interpreter.resume(revived);
  });
  await engine.journal.committed();
  return { redriveDate: seconds(execution.summary.redrivenAt) };
});
