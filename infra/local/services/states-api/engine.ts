import type { Clock } from '../../clock.ts';
import type { Journal, MachineRow } from '../../journal.ts';
import { applyRecord } from '../../states-language/apply-record.ts';
import { Execution, type ExecutionSummary } from '../../states-language/execution.ts';
import { messageOf } from '../../message-of.ts';
import type { Frame } from '../../states-language/frame.ts';
import type { JournalRecord } from '../../states-language/history-event.ts';
import { Interpreter } from '../../states-language/interpreter.ts';
import type { Fields } from '../../json.ts';
import { JsonText } from '../../states-language/json-text.ts';
import { LIMITS } from '../../states-language/limits.ts';
import { Recorder } from '../../states-language/recorder.ts';
import type { Surroundings } from '../../states-language/surroundings.ts';
import { AwsError } from '../aws-error.ts';
import type { Region } from './arns.ts';
import { Definitions } from './definitions.ts';
import { statusChangeOf } from './describe-execution.ts';

/** Reports each event that an execution records; `toHistoryEvent` shows it as GetExecutionHistory would. */
export type EventListener = (executionArn: string, record: JournalRecord) => void;

/** Learns of an execution that started, ended or was redriven, as EventBridge would. */
export type StatusListener = (detail: Fields) => void | Promise<void>;

/** What the engine is made of. */
export interface EngineParts extends Region {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly surroundings: Omit<Surroundings, 'append' | 'committed' | 'region' | 'clock'>;
  readonly onStatusChange: StatusListener | undefined;
  log(line: string): void;
}

/** A task that waits for its token. */
interface OpenTask {
  readonly execution: Execution;
  readonly frame: Frame;
}

/** Holds the executions that run, and rebuilds them from the journal after a restart. */
export class Engine {
  readonly parts: EngineParts;
  readonly journal: Journal;
  readonly interpreter: Interpreter;
  readonly recorder: Recorder;
  readonly definitions: Definitions;
  readonly listeners = new Set<EventListener>();
  readonly machines = new Map<string, MachineRow>();
  readonly tokens = new Map<string, OpenTask>();
  readonly #live = new Map<string, Execution>();
  readonly #tokenOf = new WeakMap<Frame, string>();
  #lastKey: number;
  #announcing = 0;

  constructor(parts: EngineParts) {
    this.parts = parts;
    this.journal = parts.journal;
    const { integrations } = parts.surroundings;
    this.definitions = new Definitions(this.journal, (resource) => integrations?.accepts(resource) ?? false);
    const surroundings: Surroundings = {
      ...parts.surroundings,
      clock: parts.clock,
      region: parts.region,
      append: ({ summary }, record) => this.journal.append(summary.key, record),
      committed: () => this.journal.committed(),
    };
    this.recorder = new Recorder(surroundings, (execution, record, frame) => this.#notice(execution, record, frame));
    this.interpreter = new Interpreter(this.recorder);
    this.journal.forgetBefore(parts.clock.now() - LIMITS.nameReuse);
    this.#lastKey = this.journal.lastKey();
    for (const row of this.journal.machines()) this.machines.set(row.arn, row);
  }

  get busy(): boolean {
    return this.interpreter.busy || this.#announcing > 0;
  }

  /** Goes on with every execution that ran when the last process ended. */
  goOn(): void {
    for (const summary of this.journal.unfinished()) {
      if (summary.status === 'RUNNING') this.revive(summary, (execution) => this.interpreter.resume(execution));
      else void this.#announce(summary);
    }
  }

  /** Rebuilds an execution from its journal, then lets `go` set it going. */
  revive(summary: ExecutionSummary, go: (execution: Execution) => void): Execution {
    const fresh: ExecutionSummary = { ...summary, status: 'RUNNING', redriveCount: 0, redrivenAt: undefined };
    const execution = new Execution(fresh, this.definitions.machine(summary.revision), new JsonText(summary.input));
    for (const record of this.journal.history(summary.key)) applyRecord(execution, record);
    this.#live.set(summary.arn, execution);
    for (const frame of execution.frames.values()) this.#noticeToken(execution, frame);
    go(execution);
    return execution;
  }

  /** Begins a new execution. */
  start(summary: Omit<ExecutionSummary, 'key'>): Execution {
    const execution = new Execution(
      { ...summary, key: ++this.#lastKey },
      this.definitions.machine(summary.revision),
      new JsonText(summary.input),
    );
    this.#live.set(summary.arn, execution);
    const details = { input: summary.input, roleArn: summary.roleArn };
    this.recorder.record(execution, execution.root, 'ExecutionStarted', { details });
    this.interpreter.resume(execution);
    return execution;
  }

  /** Lets go of every timer; what runs goes on when the journal is opened again. */
  stop(): void {
    for (const execution of this.#live.values()) this.interpreter.release(execution);
    this.#live.clear();
  }

  /** Finds an execution that runs. */
  live(arn: string): Execution | undefined {
    return this.#live.get(arn);
  }

  /** Finds what is known of an execution; throws ExecutionDoesNotExist. */
  summary(arn: string): ExecutionSummary {
    const summary = this.#live.get(arn)?.summary ?? this.journal.execution(arn);
    if (summary === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return summary;
  }

  /** Finds a state machine; throws StateMachineDoesNotExist. */
  machine(arn: string): MachineRow {
    const row = this.machines.get(arn);
    if (row === undefined) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return row;
  }

  #notice(execution: Execution, record: JournalRecord, frame: Frame): void {
    const { arn } = execution.summary;
    this.#noticeToken(execution, frame);
    this.interpreter.notice(frame);
    if (record.type.startsWith('Execution')) this.#noticeStatus(execution);
    if (record.id !== 0) for (const listener of this.listeners) listener(arn, record);
  }

  #noticeToken(execution: Execution, frame: Frame): void {
    const known = this.#tokenOf.get(frame);
    const open = execution.running && 'task' in frame.phase ? frame.phase.task.token : undefined;
    if (known === open) return;
    if (known !== undefined) this.tokens.delete(known);
    this.#tokenOf.delete(frame);
    if (open === undefined) return;
    this.tokens.set(open, { execution, frame });
    this.#tokenOf.set(frame, open);
  }

  #noticeStatus(execution: Execution): void {
    const { summary } = execution;
    summary.announced = this.parts.onStatusChange === undefined;
    this.journal.saveExecution(summary);
    if (!execution.running) {
      this.interpreter.release(execution);
      this.#live.delete(summary.arn);
      for (const frame of execution.frames.values()) this.#noticeToken(execution, frame);
    }
    void this.#announce({ ...summary });
  }

  /** Reports a status once it is durable; an end is reported again after a restart that came in between. */
  async #announce(summary: ExecutionSummary): Promise<void> {
    if (this.parts.onStatusChange === undefined) return;
    this.#announcing++;
    try {
      await this.journal.committed();
      await this.parts.onStatusChange(statusChangeOf(summary));
      const current = this.#live.get(summary.arn)?.summary ?? { ...summary };
      if (current.status !== summary.status) return;
      current.announced = true;
      this.journal.saveExecution(current);
    } catch (error) {
      this.parts.log(`The status ${summary.status} of ${summary.arn} was not reported: ${messageOf(error)}`);
    } finally {
      this.#announcing--;
    }
  }
}
