import type { Apply } from './apply-record.ts';
import type { ScheduledTask } from './frame.ts';
import { jsonIn, numberIn, textIn } from './record-fields.ts';

/** A task is scheduled: its deadline counts from here. */
export const scheduled: Apply = (_, frame, record) => {
  const task: ScheduledTask = {
    parameters: jsonIn(record.details, record.type === 'TaskScheduled' ? 'parameters' : 'input'),
    token: textIn(record.note, 'token'),
    scheduledAt: record.time,
    timeoutSeconds: numberIn(record.details, 'timeoutInSeconds'),
    heartbeatSeconds: numberIn(record.details, 'heartbeatInSeconds') ?? numberIn(record.note, 'heartbeatInSeconds'),
    beatAt: record.time,
  };
  frame.phase = { kind: 'scheduled', task };
};

/** A task started, or was submitted and waits for its token. */
export const taskIs =
  (kind: 'started' | 'submitted'): Apply =>
  (_, frame) => {
    if ('task' in frame.phase) frame.phase = { kind, task: frame.phase.task };
  };

/** A task gave its result. */
export const succeeded: Apply = (_, frame, record) => {
  frame.phase = { kind: 'succeeded', result: jsonIn(record.details, 'output') };
};

/** A task said that it still works. */
export const heartbeat: Apply = (_, frame, record) => {
  if ('task' in frame.phase) frame.phase.task.beatAt = record.time;
};
