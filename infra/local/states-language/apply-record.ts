import {
  branchesStarted,
  childrenSucceeded,
  iterationOver,
  iterationStarted,
  iterationsStarted,
} from './apply-children.ts';
import { aborted, ended, entered, exited, failed, waits } from './apply-state.ts';
import { heartbeat, scheduled, succeeded, taskIs } from './apply-task.ts';
import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import type { JournalRecord } from './history-event.ts';
import { revive } from './revive.ts';

/** Changes an execution, in the frame where it happened, by one record. */
export type Apply = (execution: Execution, frame: Frame, record: JournalRecord) => void;

const APPLY: ReadonlyMap<string, Apply> = new Map([
  ['TaskScheduled', scheduled],
  ['LambdaFunctionScheduled', scheduled],
  ['TaskStarted', taskIs('started')],
  ['LambdaFunctionStarted', taskIs('started')],
  ['TaskSubmitted', taskIs('submitted')],
  ['TaskSucceeded', succeeded],
  ['LambdaFunctionSucceeded', succeeded],
  ['TaskFailed', failed],
  ['TaskTimedOut', failed],
  ['LambdaFunctionFailed', failed],
  ['LambdaFunctionTimedOut', failed],
  ['EvaluationFailed', failed],
  ['StateFailed', failed],
  ['ParallelStateFailed', failed],
  ['MapStateFailed', failed],
  ['ParallelStateStarted', branchesStarted],
  ['MapStateStarted', iterationsStarted],
  ['MapIterationStarted', iterationStarted],
  ['MapIterationSucceeded', iterationOver],
  ['MapIterationFailed', iterationOver],
  ['MapIterationAborted', iterationOver],
  ['ParallelStateSucceeded', childrenSucceeded],
  ['MapStateSucceeded', childrenSucceeded],
  ['TaskStateAborted', aborted],
  ['WaitStateAborted', aborted],
  ['ParallelStateAborted', aborted],
  ['MapStateAborted', aborted],
  ['StateAborted', aborted],
  ['WaitScheduled', waits('waiting')],
  ['RetryScheduled', waits('retrying')],
  ['TaskHeartbeat', heartbeat],
  ['ExecutionSucceeded', ended('SUCCEEDED')],
  ['ExecutionFailed', ended('FAILED')],
  ['ExecutionTimedOut', ended('TIMED_OUT')],
  ['ExecutionAborted', ended('ABORTED')],
  ['ExecutionRedriven', revive],
]);

// These events are shown beside the chain of previous events: the next one names the event before them.
const BESIDE = new Set([
  'ExecutionStarted',
  'ParallelStateSucceeded',
  'MapStateSucceeded',
  'MapIterationStarted',
  'MapIterationFailed',
  'TaskStateAborted',
]);

const applyOf = (type: string): Apply | undefined => {
  if (type.endsWith('StateEntered')) return entered;
  return type.endsWith('StateExited') ? exited : APPLY.get(type);
};

/** Changes an execution by one record. Used while it runs and when it is rebuilt, so that both always agree. */
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
  applyOf(record.type)?.(execution, frame, record);
};
