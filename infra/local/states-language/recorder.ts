import type { Fields } from '../json.ts';
import { applyRecord } from './apply-record.ts';
import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import type { JournalRecord } from './history-event.ts';
import { LIMITS } from './limits.ts';
import { EvaluationError } from './states-error.ts';
import type { Surroundings } from './surroundings.ts';

/** Reports each record of an execution, once it is applied. */
export type RecordListener = (execution: Execution, record: JournalRecord, frame: Frame) => void;

// Records that AWS does not show: what the engine must remember to go on after a restart.
const NOTES = new Set(['WaitScheduled', 'RetryScheduled', 'TaskHeartbeat', 'StateFailed', 'StateAborted']);

/** Writes down what happens: numbers it, applies it to the execution in memory, and puts it on the journal. */
export class Recorder {
  readonly surroundings: Surroundings;
  readonly #listener: RecordListener;

  constructor(surroundings: Surroundings, listener: RecordListener) {
    this.surroundings = surroundings;
    this.#listener = listener;
  }

  record(
    execution: Execution,
    frame: Frame,
    type: string,
    said: { details?: Fields | undefined; note?: Fields | undefined; previous?: number } = {},
  ): void {
    if (this.surroundings.closing.aborted || (!execution.running && type !== 'ExecutionRedriven')) return;
    const isNote = NOTES.has(type);
    if (!isNote && this.#isFull(execution, type)) return this.#overflow(execution);
    this.#write(execution, frame, {
      frame: frame.id,
      type,
      id: isNote ? 0 : execution.lastEventId + 1,
      previous: isNote ? 0 : (said.previous ?? frame.last),
      time: this.surroundings.clock.now(),
      details: said.details,
      note: said.note,
    });
  }

  /** Says that a field was evaluated to a number that AWS does not accept. */
  outOfRange(field: string, [least, most]: readonly [number, number], value: number): EvaluationError {
    const message = `The value specified for the field '${field}' must be a whole number from ${least} to ${most}, but was: ${value}`;
    return new EvaluationError(message, field, true);
  }

  #write(execution: Execution, frame: Frame, record: JournalRecord): void {
    applyRecord(execution, record);
    this.surroundings.append(execution, record);
    this.#listener(execution, record, frame);
  }

  #isFull(execution: Execution, type: string): boolean {
    return execution.lastEventId + 1 >= LIMITS.historyEvents && !type.startsWith('Execution');
  }

  #overflow(execution: Execution): void {
    const details = {
      error: 'States.Runtime',
      cause: `The execution reached the maximum number of history events (${LIMITS.historyEvents}).`,
    };
    this.record(execution, execution.root, 'ExecutionFailed', { details });
  }
}
