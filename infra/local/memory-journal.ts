import type { ExecutionQuery, Journal, MachineRow } from './journal.ts';
import { packRecord, unpackRecords } from './packed-record.ts';
import type { ExecutionSummary } from './states-language/execution.ts';
import type { JournalRecord } from './states-language/history-event.ts';

const readSummary = (text: string): ExecutionSummary => JSON.parse(text) as ExecutionSummary;

/** A journal that lasts as long as the process, for simulations: it keeps the text that a file would, and reads it back. */
class MemoryJournal implements Journal {
  readonly #machines = new Map<string, MachineRow>();
  readonly #definitions = new Map<string, string>();
  readonly #executions = new Map<string, string>();
  readonly #histories = new Map<number, string[]>();

  append(key: number, record: JournalRecord): void {
    const history = this.#histories.get(key);
    const packed = JSON.stringify(packRecord(record));
    if (history === undefined) this.#histories.set(key, [packed]);
    else history.push(packed);
  }

  saveExecution(summary: ExecutionSummary): void {
    this.#executions.set(summary.arn, JSON.stringify(summary));
  }

  saveMachine(row: MachineRow): void {
    this.#machines.set(row.arn, row);
  }

  removeMachine(arn: string): void {
    this.#machines.delete(arn);
  }

  saveDefinition(revision: string, definition: string): void {
    this.#definitions.set(revision, definition);
  }

  definition(revision: string): string | undefined {
    return this.#definitions.get(revision);
  }

  committed(): Promise<void> {
    return Promise.resolve();
  }

  machines(): MachineRow[] {
    return [...this.#machines.values()];
  }

  execution(arn: string): ExecutionSummary | undefined {
    const found = this.#executions.get(arn);
    return found === undefined ? undefined : readSummary(found);
  }

  executions({ machineArn, status, limit, after }: ExecutionQuery): ExecutionSummary[] {
    const isAfter = ({ startedAt, key }: ExecutionSummary) =>
      after === undefined || startedAt < after.startedAt || (startedAt === after.startedAt && key < after.key);
    return this.#summaries()
      .filter((summary) => summary.machineArn === machineArn && isAfter(summary))
      .filter((summary) => status === undefined || summary.status === status)
      .sort((a, b) => b.startedAt - a.startedAt || b.key - a.key)
      .slice(0, limit);
  }

  unfinished(): ExecutionSummary[] {
    return this.#summaries().filter(({ status, announced }) => status === 'RUNNING' || !announced);
  }

  history(key: number): JournalRecord[] {
    return unpackRecords(`[${(this.#histories.get(key) ?? []).join()}]`);
  }

  lastKey(): number {
    return Math.max(0, ...this.#summaries().map(({ key }) => key));
  }

  forgetBefore(instant: number): void {
    for (const { arn, stoppedAt, key } of this.#summaries()) {
      if (stoppedAt === undefined || stoppedAt >= instant) continue;
      this.#executions.delete(arn);
      this.#histories.delete(key);
    }
  }

  #summaries(): ExecutionSummary[] {
    return [...this.#executions.values()].map(readSummary);
  }

  close(): void {
    // Nothing to let go of: what was kept may be opened by the next engine of a simulation.
  }
}

/** Makes a journal in memory, with the same promises except durability. */
export const createMemoryJournal = (): Journal => new MemoryJournal();
