import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import type { JournalRecord } from './history-event.ts';

/** Sets an ended execution going again where it stopped: states that succeeded, and their results, stay as they are. */
export const revive = (execution: Execution, _frame: Frame, record: JournalRecord): void => {
  const { summary } = execution;
  summary.status = 'RUNNING';
  summary.redriveCount++;
  summary.redrivenAt = record.time;
  summary.announced = false;
  for (const field of ['stoppedAt', 'output', 'error', 'cause'] as const) summary[field] = undefined;
  reviveFrame(execution, execution.root, record.id);
};

const reviveFrame = (execution: Execution, frame: Frame, redriven: number): void => {
  if (frame.phase.kind === 'ended' || frame.phase.kind === 'next' || frame.visit === undefined) return;
  frame.last = redriven;
  frame.visit.retryCount = 0;
  frame.visit.attempts = [];
  // What was too large is made again, by everything inside (Step Functions guide, "Redrive behavior of individual states").
  const wasTooLarge = frame.phase.kind === 'failed' && frame.phase.error === 'States.DataLimitExceeded';
  const reopened = frame.children.length > 0 && !wasTooLarge ? reopen(frame) : undefined;
  frame.phase = reopened ?? { kind: 'entered' };
  if (reopened === undefined) execution.closeChildren(frame);
  for (const child of frame.children) reviveFrame(execution, child, redriven);
};

/** Goes on with the branches of a Parallel or the iterations of a Map, of which only the unsuccessful run again. */
const reopen = (frame: Frame): Frame['phase'] | undefined => {
  if (frame.visit?.state.Type === 'Parallel') return { kind: 'branches' };
  if (frame.phase.kind === 'iterations') return frame.phase;
  return frame.iterations === undefined ? undefined : { kind: 'iterations', iterations: frame.iterations };
};
