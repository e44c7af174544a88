import { isObject } from '../json.ts';
import type { Apply } from './apply-record.ts';
import type { Execution } from './execution.ts';
import { jsonIn, numberIn, textIn } from './record-fields.ts';

/** A state is entered: its visit begins. */
export const entered: Apply = (_, frame, record) => {
  const state = frame.group.states.get(textIn(record.details, 'name') ?? '');
  if (state === undefined) return;
  const carried = frame.phase.kind === 'next' ? frame.phase.input : undefined;
  const isCarried = carried !== undefined && carried.text === textIn(record.details, 'input');
  frame.visit = {
    state,
    input: isCarried ? carried : jsonIn(record.details, 'input'),
    enteredId: record.id,
    enteredAt: record.time,
    retryCount: 0,
    attempts: [],
  };
  frame.phase = { kind: 'entered' };
};

/** A state is left: variables are assigned, and the frame goes on or ends. */
export const exited: Apply = (execution, frame, record) => {
  const assigned = record.details?.['assignedVariables'];
  if (isObject(assigned)) {
    for (const name of Object.keys(assigned)) frame.variables[name] = jsonIn(assigned, name).value;
  }
  const next = textIn(record.note, 'next');
  const output = jsonIn(record.details, 'output');
  execution.closeChildren(frame);
  frame.iterations = undefined;
  if (next === undefined && frame.parent !== undefined && !frame.isIteration) frame.parent.last = record.id;
  frame.phase = next === undefined ? { kind: 'ended', output } : { kind: 'next', state: next, input: output };
};

/** A state failed; its Retry and Catch have not been asked yet. */
export const failed: Apply = (_, frame, record) => {
  const said = record.note ?? record.details;
  const final = record.note?.['final'] === true;
  frame.phase = { kind: 'failed', error: textIn(said, 'error'), cause: textIn(said, 'cause'), final };
};

/** What went on in a frame is ended from outside. */
export const aborted: Apply = (_, frame) => {
  frame.phase = { kind: 'over' };
};

/** A frame waits for an instant: of a Wait, or to retry. */
export const waits =
  (kind: 'waiting' | 'retrying'): Apply =>
  (_, frame, record) => {
    frame.phase = { kind, until: numberIn(record.note, 'until') ?? record.time };
    const retrier = numberIn(record.note, 'retrier');
    if (retrier === undefined || frame.visit === undefined) return;
    frame.visit.attempts[retrier] = (frame.visit.attempts[retrier] ?? 0) + 1;
    frame.visit.retryCount++;
  };

/** The execution ended. */
export const ended =
  (status: Execution['summary']['status']): Apply =>
  ({ summary }, _, { time, details }) => {
    summary.status = status;
    summary.stoppedAt = time;
    summary.output = textIn(details, 'output');
    // AWS names States.Timeout in the event alone.
    summary.error = status === 'TIMED_OUT' ? undefined : textIn(details, 'error');
    summary.cause = textIn(details, 'cause');
  };
