import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import type { Recorder } from './recorder.ts';

// Pass, Choice, Succeed and Fail take no time on AWS, which has no event for aborting them.
const ABORTABLE = new Set(['Task', 'Wait', 'Parallel', 'Map']);

/** Ends what goes on in a frame, inner frames first; tells whether anything did. */
export const abortFrame = (recorder: Recorder, execution: Execution, frame: Frame): boolean => {
  if (frame.phase.kind === 'ended' || frame.phase.kind === 'over') return false;
  if (frame.phase.kind === 'next') return true;
  abortChildren(recorder, execution, frame);
  const type = frame.visit?.state.Type ?? 'Pass';
  recorder.record(execution, frame, ABORTABLE.has(type) ? `${type}StateAborted` : 'StateAborted');
  return true;
};

/** Ends what goes on in the branches or iterations of a state. */
export const abortChildren = (recorder: Recorder, execution: Execution, frame: Frame): void => {
  if (frame.phase.kind !== 'iterations' && frame.phase.kind !== 'branches') return;
  for (const child of frame.children) {
    if (!abortFrame(recorder, execution, child) || frame.phase.kind !== 'iterations') continue;
    const details = { index: child.index, name: frame.visit?.state.name };
    recorder.record(execution, frame, 'MapIterationAborted', { details, previous: child.last });
  }
};
