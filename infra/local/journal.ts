import type { ExecutionSummary, Status } from './states-language/execution.ts';
import type { JournalRecord } from './states-language/history-event.ts';

/** A state machine as it was created; executions keep the revision they started with. Times are milliseconds since 1970. */
export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Names a definition kept in the journal. */
  readonly revision: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Which executions to list: newest first, beginning after a place of the list before. */
export interface ExecutionQuery {
  readonly machineArn: string;
  readonly status: Status | undefined;
  readonly limit: number;
  readonly after: { readonly startedAt: number; readonly key: number } | undefined;
}

/** Keeps what happened, for good: the history is the state, and a killed engine goes on from here. */
export interface Journal {
  append(key: number, record: JournalRecord): void;
  saveExecution(summary: ExecutionSummary): void;
  saveMachine(row: MachineRow): void;
  removeMachine(arn: string): void;
  saveDefinition(revision: string, definition: string): void;
  definition(revision: string): string | undefined;
  /** Resolves once everything given so far is durable. */
  committed(): Promise<void>;
  machines(): MachineRow[];
  execution(arn: string): ExecutionSummary | undefined;
  executions(query: ExecutionQuery): ExecutionSummary[];
  /** Executions that run, or whose end was not reported yet. */
  unfinished(): ExecutionSummary[];
  history(key: number): JournalRecord[];
  /** The largest key in use. */
  lastKey(): number;
  /** Removes executions that ended before `instant`, with their histories. */
  forgetBefore(instant: number): void;
  close(): void;
}
