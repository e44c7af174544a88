import type { ExecutionQuery, Journal, MachineRow } from './journal.ts';
import type { ExecutionSummary } from './states-language/execution.ts';
import type { JournalRecord } from './states-language/history-event.ts';

const copy = <T>(value: T): T => structuredClone(value);

/** A journal that lasts as long as the process, for simulations: what is committed is what a crash would leave. */
class MemoryJournal implements Journal {
  readonly #machines = new Map<string, MachineRow>();
  readonly #definitions = new Map<string, string>();
  readonly #executions = new Map<string, ExecutionSummary>();
  readonly #histories = new Map<number, JournalRecord[]>();

  append(key: number, record: JournalRecord): void {
    const history = this.#histories.get(key);
    if (history === undefined) this.#histories.set(key, [copy(record)]);
    else history.push(copy(record));
  }

  saveExecution(summary: ExecutionSummary): void {
    this.#executions.set(summary.arn, copy(summary));
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
    return copy(this.#executions.get(arn));
  }

  executions({ machineArn, status, limit, after }: ExecutionQuery): ExecutionSummary[] {
    const isAfter = ({ startedAt, key }: ExecutionSummary) =>
      after === undefined || startedAt < after.startedAt || (startedAt === after.startedAt && key < after.key);
    return [...this.#executions.values()]
      .filter((summary) => summary.machineArn === machineArn && isAfter(summary))
      .filter((summary) => status === undefined || summary.status === status)
      .sort((a, b) => b.startedAt - a.startedAt || b.key - a.key)
      .slice(0, limit)
      .map(copy);
  }

  unfinished(): ExecutionSummary[] {
    return [...this.#executions.values()]
      .filter(({ status, announced }) => status === 'RUNNING' || !announced)
      .map(copy);
  }

  history(key: number): JournalRecord[] {
    return copy(this.#histories.get(key) ?? []);
  }

  lastKey(): number {
    return Math.max(0, ...[...this.#executions.values()].map(({ key }) => key));
  }

  forgetBefore(instant: number): void {
    for (const [arn, { stoppedAt, key }] of this.#executions) {
      if (stoppedAt === undefined || stoppedAt >= instant) continue;
      this.#executions.delete(arn);
      this.#histories.delete(key);
    }
  }

  close(): void {
    // Nothing to let go of: what was kept may be opened by the next engine of a simulation.
  }
}

/** Make a journal in memory, with the same promises but durability. */
export const createMemoryJournal = (): Journal => new MemoryJournal();
