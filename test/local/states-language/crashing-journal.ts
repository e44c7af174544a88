import type { ExecutionQuery, Journal, MachineRow } from '../../../infra/local/journal.ts';
import type { ExecutionSummary } from '../../../infra/local/states-language/execution.ts';
import type { JournalRecord } from '../../../infra/local/states-language/history-event.ts';

/** A journal that commits in groups, as the real one does, and dies with whatever is not committed at the given group. */
export class CrashingJournal implements Journal {
  readonly crashed = Promise.withResolvers<void>();
  readonly #kept: Journal;
  #writes: (() => void)[] = [];
  #groups: number;
  #commit: PromiseWithResolvers<void> | undefined;

  constructor(kept: Journal, groups: number) {
    this.#kept = kept;
    this.#groups = groups;
  }

  append(key: number, record: JournalRecord): void {
    this.#write(() => this.#kept.append(key, record));
  }

  saveExecution(summary: ExecutionSummary): void {
    const copy = { ...summary };
    this.#write(() => this.#kept.saveExecution(copy));
  }

  saveMachine(row: MachineRow): void {
    this.#kept.saveMachine(row);
  }

  removeMachine(arn: string): void {
    this.#kept.removeMachine(arn);
  }

  saveDefinition(revision: string, definition: string): void {
    this.#kept.saveDefinition(revision, definition);
  }

  definition(revision: string): string | undefined {
    return this.#kept.definition(revision);
  }

  committed(): Promise<void> {
    return this.#commit?.promise ?? Promise.resolve();
  }

  machines(): MachineRow[] {
    return this.#kept.machines();
  }

  execution(arn: string): ExecutionSummary | undefined {
    return this.#kept.execution(arn);
  }

  executions(query: ExecutionQuery): ExecutionSummary[] {
    return this.#kept.executions(query);
  }

  unfinished(): ExecutionSummary[] {
    return this.#kept.unfinished();
  }

  history(key: number): JournalRecord[] {
    return this.#kept.history(key);
  }

  lastKey(): number {
    return this.#kept.lastKey();
  }

  forgetBefore(instant: number): void {
    this.#kept.forgetBefore(instant);
  }

  close(): void {
    this.#kept.close();
  }

  #write(write: () => void): void {
    this.#writes.push(write);
    if (this.#commit !== undefined) return;
    this.#commit = Promise.withResolvers<void>();
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    if (this.#groups-- <= 0) return this.crashed.resolve();
    const [writes, commit] = [this.#writes, this.#commit];
    this.#writes = [];
    this.#commit = undefined;
    for (const write of writes) write();
    commit?.resolve();
  }
}
