import type { Execution } from './execution.ts';
import type { Frame, Iterations, ScheduledTask } from './frame.ts';
import type { JournalRecord } from './history-event.ts';
import { isJsonObject, Json, type JsonObject, type JsonValue } from './json.ts';
import { revive } from './revive.ts';

type Apply = (execution: Execution, frame: Frame, record: JournalRecord) => void;

const text = (fields: JsonObject | undefined, name: string): string | undefined => {
  const value = fields?.[name];
  return typeof value === 'string' ? value : undefined;
};

const number = (fields: JsonObject | undefined, name: string): number | undefined => {
  const value = fields?.[name];
  return typeof value === 'number' ? value : undefined;
};

const json = (fields: JsonObject | undefined, name: string): Json => new Json(text(fields, name) ?? 'null');

const entered: Apply = (_, frame, record) => {
  const state = frame.group.states.get(text(record.details, 'name') ?? '');
  if (state === undefined) return;
  const carried = frame.phase.kind === 'next' ? frame.phase.input : undefined;
  const input = carried?.text === text(record.details, 'input') ? carried : json(record.details, 'input');
  frame.visit = {
    state,
    input: input ?? json(record.details, 'input'),
    enteredId: record.id,
    enteredAt: record.time,
    retryCount: 0,
    attempts: [],
  };
  frame.phase = { kind: 'entered' };
};

const exited: Apply = (execution, frame, record) => {
  const assigned = record.details?.['assignedVariables'];
  if (isJsonObject(assigned)) {
    for (const name of Object.keys(assigned)) frame.variables[name] = json(assigned, name).value;
  }
  const [next, output] = [text(record.note, 'next'), json(record.details, 'output')];
  execution.closeChildren(frame);
  frame.iterations = undefined;
  if (next === undefined && frame.parent !== undefined && !frame.isIteration) frame.parent.last = record.id;
  frame.phase = next === undefined ? { kind: 'ended', output } : { kind: 'next', state: next, input: output };
};

const scheduled: Apply = (_, frame, record) => {
  const task: ScheduledTask = {
    parameters: json(record.details, record.type === 'TaskScheduled' ? 'parameters' : 'input'),
    token: text(record.note, 'token'),
    scheduledAt: record.time,
    timeoutSeconds: number(record.details, 'timeoutInSeconds'),
    heartbeatSeconds: number(record.details, 'heartbeatInSeconds'),
    beatAt: record.time,
  };
  frame.phase = { kind: 'scheduled', task };
};

const taskIs =
  (kind: 'started' | 'submitted'): Apply =>
  (_, frame) => {
    if ('task' in frame.phase) frame.phase = { kind, task: frame.phase.task };
  };

const succeeded: Apply = (_, frame, record) => {
  frame.phase = { kind: 'succeeded', result: json(record.details, 'output') };
};

const failed: Apply = (_, frame, record) => {
  const said = record.note ?? record.details;
  const final = record.note?.['final'] === true;
  frame.phase = { kind: 'failed', error: text(said, 'error'), cause: text(said, 'cause'), final };
};

const branchesStarted: Apply = (execution, frame, record) => {
  const state = frame.visit?.state;
  if (state?.Type !== 'Parallel') return;
  execution.closeChildren(frame);
  const input = text(record.note, 'input') === undefined ? frame.visit?.input : json(record.note, 'input');
  for (const [index, group] of state.groups.entries()) {
    const place = { id: execution.nextFrame, group, input: input ?? new Json('null'), last: record.id };
    execution.open({ ...place, parent: frame, index });
  }
  frame.phase = { kind: 'branches' };
};

const iterationsStarted: Apply = (execution, frame, record) => {
  execution.closeChildren(frame);
  const items = json(record.note, 'items').value;
  const iterations: Iterations = {
    items: Array.isArray(items) ? items : [],
    maxConcurrency: number(record.note, 'maxConcurrency') ?? 0,
    toleratedCount: number(record.note, 'toleratedCount'),
    toleratedPercentage: number(record.note, 'toleratedPercentage'),
    freedBy: undefined,
  };
  frame.phase = { kind: 'iterations', iterations };
  frame.iterations = iterations;
};

const iterationStarted: Apply = (execution, frame, record) => {
  const [state, index] = [frame.visit?.state, number(record.details, 'index') ?? 0];
  if (state?.Type !== 'Map' || frame.phase.kind !== 'iterations' || state.groups[0] === undefined) return;
  const item: JsonValue = frame.phase.iterations.items[index] ?? null;
  const input = text(record.note, 'input') === undefined ? Json.of(item) : json(record.note, 'input');
  execution.open({
    id: execution.nextFrame,
    group: state.groups[0],
    input,
    last: record.id,
    parent: frame,
    index,
    item,
  });
};

const iterationOver: Apply = (_, frame, record) => {
  if (frame.phase.kind === 'iterations') frame.phase.iterations.freedBy = record.previous;
  const child = frame.children.find(({ index }) => index === number(record.details, 'index'));
  if (child !== undefined && child.phase.kind !== 'ended' && child.phase.kind !== 'next')
    child.phase = { kind: 'over' };
};

const childrenSucceeded: Apply = (_, frame) => {
  const outputs = frame.children.flatMap(({ phase }) => (phase.kind === 'ended' ? [phase.output.text] : []));
  frame.phase = { kind: 'succeeded', result: new Json(`[${outputs.join(',')}]`) };
};

const aborted: Apply = (_, frame) => {
  frame.phase = { kind: 'over' };
};

const until =
  (kind: 'waiting' | 'retrying'): Apply =>
  (_, frame, record) => {
    frame.phase = { kind, until: number(record.note, 'until') ?? record.time };
    const retrier = number(record.note, 'retrier');
    if (retrier === undefined || frame.visit === undefined) return;
    frame.visit.attempts[retrier] = (frame.visit.attempts[retrier] ?? 0) + 1;
    frame.visit.retryCount++;
  };

const heartbeat: Apply = (_, frame, record) => {
  if ('task' in frame.phase) frame.phase.task.beatAt = record.time;
};

const ended =
  (status: Execution['summary']['status']): Apply =>
  ({ summary }, _, { time, details }) => {
    summary.status = status;
    summary.stoppedAt = time;
    summary.output = text(details, 'output');
    summary.error = text(details, 'error');
    summary.cause = text(details, 'cause');
  };

const APPLY: Readonly<Record<string, Apply>> = {
  TaskScheduled: scheduled,
  LambdaFunctionScheduled: scheduled,
  TaskStarted: taskIs('started'),
  LambdaFunctionStarted: taskIs('started'),
  TaskSubmitted: taskIs('submitted'),
  TaskSucceeded: succeeded,
  LambdaFunctionSucceeded: succeeded,
  TaskFailed: failed,
  TaskTimedOut: failed,
  LambdaFunctionFailed: failed,
  LambdaFunctionTimedOut: failed,
  EvaluationFailed: failed,
  StateFailed: failed,
  ParallelStateFailed: failed,
  MapStateFailed: failed,
  ParallelStateStarted: branchesStarted,
  MapStateStarted: iterationsStarted,
  MapIterationStarted: iterationStarted,
  MapIterationSucceeded: iterationOver,
  MapIterationFailed: iterationOver,
  MapIterationAborted: iterationOver,
  ParallelStateSucceeded: childrenSucceeded,
  MapStateSucceeded: childrenSucceeded,
  TaskStateAborted: aborted,
  WaitStateAborted: aborted,
  ParallelStateAborted: aborted,
  MapStateAborted: aborted,
  StateAborted: aborted,
  WaitScheduled: until('waiting'),
  RetryScheduled: until('retrying'),
  TaskHeartbeat: heartbeat,
  ExecutionSucceeded: ended('SUCCEEDED'),
  ExecutionFailed: ended('FAILED'),
  ExecutionTimedOut: ended('TIMED_OUT'),
  ExecutionAborted: ended('ABORTED'),
  ExecutionRedriven: revive,
};

// These events are shown beside the chain of previous events: the next one names the event before them.
const BESIDE = new Set(['ExecutionStarted', 'ParallelStateSucceeded', 'MapStateSucceeded', 'MapIterationStarted']);

/** Change an execution by one record. Used while it runs and when it is rebuilt, so that both always agree. */
export const applyRecord = (execution: Execution, record: JournalRecord): void => {
  const frame = execution.frames.get(record.frame);
  if (frame === undefined) return;
  if (record.id > 0) {
    execution.lastEventId = record.id;
    if (!BESIDE.has(record.type)) {
      frame.beforeLast = frame.last;
      frame.last = record.id;
    }
  }
  const apply = APPLY[record.type] ?? (record.type.endsWith('StateEntered') ? entered : undefined);
  (apply ?? (record.type.endsWith('StateExited') ? exited : undefined))?.(execution, frame, record);
};
