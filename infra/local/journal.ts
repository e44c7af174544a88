import { DatabaseSync, type StatementSync } from 'node:sqlite';
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

/** Keep what happened, for good: the history is the state, and a killed engine goes on from here. */
export interface Journal {
  append(key: number, record: JournalRecord): void;
  saveExecution(summary: ExecutionSummary): void;
  saveMachine(row: MachineRow): void;
  removeMachine(arn: string): void;
  saveDefinition(revision: string, definition: string): void;
  definition(revision: string): string | undefined;
  /** Resolve once everything given so far is durable. */
  committed(): Promise<void>;
  machines(): MachineRow[];
  execution(arn: string): ExecutionSummary | undefined;
  executions(query: ExecutionQuery): ExecutionSummary[];
  /** Executions that run, or whose end was not reported yet. */
  unfinished(): ExecutionSummary[];
  history(key: number): JournalRecord[];
  /** The largest key in use. */
  lastKey(): number;
  /** Remove executions that ended before `instant`, with their histories. */
  forgetBefore(instant: number): void;
  close(): void;
}

const SCHEMA = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 8000;
CREATE TABLE IF NOT EXISTS machines (arn TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS definitions (revision TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS executions (
  key INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, status TEXT NOT NULL,
  started INTEGER NOT NULL, stopped INTEGER, announced INTEGER NOT NULL, summary TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_machine ON executions (machine, started DESC, key DESC);
CREATE INDEX IF NOT EXISTS unfinished ON executions (key) WHERE status = 'RUNNING' OR announced = 0;
CREATE TABLE IF NOT EXISTS history (
  execution INTEGER NOT NULL, batch INTEGER NOT NULL, records TEXT NOT NULL, PRIMARY KEY (execution, batch)) WITHOUT ROWID;
`;

const SAVE = `INSERT INTO executions (key, arn, machine, status, started, stopped, announced, summary)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
status = excluded.status, stopped = excluded.stopped, announced = excluded.announced, summary = excluded.summary`;

// The newest executions first; a page begins after the last one of the page before.
const LIST = `SELECT summary FROM executions WHERE machine = ?1 AND (?2 IS NULL OR status = ?2)
AND (?3 IS NULL OR started < ?3 OR (started = ?3 AND key < ?4)) ORDER BY started DESC, key DESC LIMIT ?5`;

/** Records are kept as lists, because their field names would be half of every row. */
type Packed = [number, string, number, number, number, unknown, unknown];

const pack = ({ frame, type, id, previous, time, details, note }: JournalRecord): Packed => [
  frame,
  type,
  id,
  previous,
  time,
  details ?? 0,
  note ?? 0,
];

const unpack = ([frame, type, id, previous, time, details, note]: Packed): JournalRecord => ({
  frame,
  type,
  id,
  previous,
  time,
  details: details === 0 ? undefined : Object(details),
  note: note === 0 ? undefined : Object(note),
});

const readSummary = (row: Record<string, unknown> | undefined): ExecutionSummary | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['summary'])) as ExecutionSummary);

/** A journal in a SQLite file. What one turn of the event loop brings is committed together, in one transaction. */
class SqliteJournal implements Journal {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #records = new Map<number, JournalRecord[]>();
  #summaries = new Map<string, ExecutionSummary>();
  #batch: number;
  #commit: { promise: Promise<void>; resolve: () => void } | undefined;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(SCHEMA);
    this.#batch = Number(this.#prepare('SELECT max(batch) AS last FROM history').get()?.['last'] ?? 0);
  }

  append(key: number, record: JournalRecord): void {
    const records = this.#records.get(key);
    if (records === undefined) this.#records.set(key, [record]);
    else records.push(record);
    void this.#schedule();
  }

  saveExecution(summary: ExecutionSummary): void {
    this.#summaries.set(summary.arn, summary);
    void this.#schedule();
  }

  saveMachine(row: MachineRow): void {
    this.#prepare('INSERT OR REPLACE INTO machines (arn, row) VALUES (?, ?)').run(row.arn, JSON.stringify(row));
  }

  removeMachine(arn: string): void {
    this.#prepare('DELETE FROM machines WHERE arn = ?').run(arn);
  }

  saveDefinition(revision: string, definition: string): void {
    this.#prepare('INSERT OR IGNORE INTO definitions (revision, definition) VALUES (?, ?)').run(revision, definition);
  }

  definition(revision: string): string | undefined {
    const row = this.#prepare('SELECT definition FROM definitions WHERE revision = ?').get(revision);
    return row === undefined ? undefined : String(row['definition']);
  }

  committed(): Promise<void> {
    return this.#records.size + this.#summaries.size === 0 ? Promise.resolve() : this.#schedule();
  }

  machines(): MachineRow[] {
    const rows = this.#prepare('SELECT row FROM machines').all();
    return rows.map(({ row }) => JSON.parse(String(row)) as MachineRow);
  }

  execution(arn: string): ExecutionSummary | undefined {
    const waiting = this.#summaries.get(arn);
    return waiting ?? readSummary(this.#prepare('SELECT summary FROM executions WHERE arn = ?').get(arn));
  }

  executions({ machineArn, status, limit, after }: ExecutionQuery): ExecutionSummary[] {
    this.#flush();
    const place = [after?.startedAt ?? null, after?.key ?? null];
    const rows = this.#prepare(LIST).all(machineArn, status ?? null, ...place, limit);
    return rows.flatMap((row) => readSummary(row) ?? []);
  }

  unfinished(): ExecutionSummary[] {
    const rows = this.#prepare("SELECT summary FROM executions WHERE status = 'RUNNING' OR announced = 0").all();
    return rows.flatMap((row) => readSummary(row) ?? []);
  }

  history(key: number): JournalRecord[] {
    this.#flush();
    const rows = this.#prepare('SELECT records FROM history WHERE execution = ? ORDER BY batch').all(key);
    return rows.flatMap(({ records }) => (JSON.parse(String(records)) as Packed[]).map(unpack));
  }

  lastKey(): number {
    this.#flush();
    return Number(this.#prepare('SELECT max(key) AS last FROM executions').get()?.['last'] ?? 0);
  }

  forgetBefore(instant: number): void {
    this.#flush();
    const old = 'SELECT key FROM executions WHERE stopped < ?';
    this.#prepare(`DELETE FROM history WHERE execution IN (${old})`).run(instant);
    this.#prepare('DELETE FROM executions WHERE stopped < ?').run(instant);
  }

  close(): void {
    this.#flush();
    this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #schedule(): Promise<void> {
    if (this.#commit === undefined) {
      this.#commit = Promise.withResolvers<void>();
      setImmediate(() => this.#flush());
    }
    return this.#commit.promise;
  }

  #flush(): void {
    const commit = this.#commit;
    if (commit === undefined) return;
    this.#commit = undefined;
    const [records, summaries] = [this.#records, this.#summaries];
    this.#records = new Map();
    this.#summaries = new Map();
    this.#database.exec('BEGIN IMMEDIATE');
    for (const summary of summaries.values()) this.#saveSummary(summary);
    const insert = this.#prepare('INSERT INTO history (execution, batch, records) VALUES (?, ?, ?)');
    for (const [key, list] of records) insert.run(key, ++this.#batch, JSON.stringify(list.map(pack)));
    this.#database.exec('COMMIT');
    commit.resolve();
  }

  #saveSummary(summary: ExecutionSummary): void {
    const { key, arn, machineArn, status, startedAt, stoppedAt, announced } = summary;
    const values = [key, arn, machineArn, status, startedAt, stoppedAt ?? null, announced ? 1 : 0] as const;
    this.#prepare(SAVE).run(...values, JSON.stringify(summary));
  }
}

/** Open the journal in `file`, made if it is not there. A full disk or a locked file throws: nothing goes on unrecorded. */
export const openJournal = (file: string): Journal => new SqliteJournal(file);
