import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { ExecutionQuery, Journal, MachineRow } from './journal.ts';
import { GroupCommit } from './group-commit.ts';
import type { Write } from './journal-writer.ts';
import { packRecord, unpackRecords } from './packed-record.ts';
import type { ExecutionSummary } from './states-language/execution.ts';
import type { JournalRecord } from './states-language/history-event.ts';

// Records stand in the order in which they came: a commit writes a few full pages, not one page for each execution.
const SCHEMA = `
PRAGMA busy_timeout = 10000;
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS machines (arn TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS definitions (revision TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS executions (
  key INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, status TEXT NOT NULL,
  started INTEGER NOT NULL, stopped INTEGER, announced INTEGER NOT NULL, summary TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_machine ON executions (machine, started DESC, key DESC);
CREATE INDEX IF NOT EXISTS unfinished ON executions (key) WHERE status = 'RUNNING' OR announced = 0;
CREATE TABLE IF NOT EXISTS records (place INTEGER PRIMARY KEY, execution INTEGER NOT NULL, records TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_execution ON records (execution);
`;

const SAVE = `INSERT INTO executions (key, arn, machine, status, started, stopped, announced, summary)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
status = excluded.status, stopped = excluded.stopped, announced = excluded.announced, summary = excluded.summary`;
const APPEND = 'INSERT INTO records (execution, records) VALUES (?, ?)';
const OLD = 'SELECT key FROM executions WHERE stopped < ?';

// The newest executions first; a page begins after the last one of the page before.
const LIST = `SELECT summary FROM executions WHERE machine = ?1 AND (?2 IS NULL OR status = ?2)
AND (?3 IS NULL OR started < ?3 OR (started = ?3 AND key < ?4)) ORDER BY started DESC, key DESC LIMIT ?5`;

const readSummary = (row: Record<string, unknown> | undefined): ExecutionSummary | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['summary'])) as ExecutionSummary);

const summaryRow = (summary: ExecutionSummary): SQLInputValue[] => {
  const { key, arn, machineArn, status, startedAt, stoppedAt, announced } = summary;
  const text = JSON.stringify(summary);
  return [key, arn, machineArn, status, startedAt, stoppedAt ?? null, announced ? 1 : 0, text];
};

/** A journal in a SQLite file: this thread reads, another commits what every turn of the event loop brings. */
class SqliteJournal implements Journal {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #commits: GroupCommit;
  #records = new Map<number, JournalRecord[]>();
  #summaries = new Map<string, ExecutionSummary>();
  /** Summaries on their way to the disk. */
  #sent = new Map<string, ExecutionSummary>();
  #other: Write[] = [];

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(SCHEMA);
    this.#commits = new GroupCommit(file, () => this.#take());
  }

  append(key: number, record: JournalRecord): void {
    const records = this.#records.get(key);
    if (records === undefined) this.#records.set(key, [record]);
    else records.push(record);
    this.#commits.request();
  }

  saveExecution(summary: ExecutionSummary): void {
    this.#summaries.set(summary.arn, summary);
    this.#commits.request();
  }

  saveMachine(row: MachineRow): void {
    this.#write('INSERT OR REPLACE INTO machines (arn, row) VALUES (?, ?)', row.arn, JSON.stringify(row));
  }

  removeMachine(arn: string): void {
    this.#write('DELETE FROM machines WHERE arn = ?', arn);
  }

  saveDefinition(revision: string, definition: string): void {
    this.#write('INSERT OR IGNORE INTO definitions (revision, definition) VALUES (?, ?)', revision, definition);
  }

  definition(revision: string): string | undefined {
    const row = this.#read('SELECT definition FROM definitions WHERE revision = ?').get(revision);
    return row === undefined ? undefined : String(row['definition']);
  }

  committed(): Promise<void> {
    return this.#commits.committed();
  }

  machines(): MachineRow[] {
    const rows = this.#read('SELECT row FROM machines').all();
    return rows.map(({ row }) => JSON.parse(String(row)) as MachineRow);
  }

  execution(arn: string): ExecutionSummary | undefined {
    const waiting = this.#summaries.get(arn) ?? this.#sent.get(arn);
    return waiting ?? readSummary(this.#prepare('SELECT summary FROM executions WHERE arn = ?').get(arn));
  }

  executions({ machineArn, status, limit, after }: ExecutionQuery): ExecutionSummary[] {
    const place = [after?.startedAt ?? null, after?.key ?? null];
    const rows = this.#read(LIST).all(machineArn, status ?? null, ...place, limit);
    return rows.flatMap((row) => readSummary(row) ?? []);
  }

  unfinished(): ExecutionSummary[] {
    const rows = this.#read("SELECT summary FROM executions WHERE status = 'RUNNING' OR announced = 0").all();
    return rows.flatMap((row) => readSummary(row) ?? []);
  }

  history(key: number): JournalRecord[] {
    const rows = this.#read('SELECT records FROM records WHERE execution = ? ORDER BY place').all(key);
    return rows.flatMap(({ records }) => unpackRecords(String(records)));
  }

  lastKey(): number {
    return Number(this.#read('SELECT max(key) AS last FROM executions').get()?.['last'] ?? 0);
  }

  forgetBefore(instant: number): void {
    this.#commits.flush();
    this.#write(`DELETE FROM records WHERE execution IN (${OLD})`, instant);
    this.#write('DELETE FROM executions WHERE stopped < ?', instant);
    this.#commits.flush();
  }

  close(): void {
    this.#commits.close();
    this.#database.close();
  }

  /** Gathers what waits into one transaction: summaries first, so that a history never lacks its execution. */
  #take(): Write[] {
    const other = this.#other;
    const records = this.#records;
    const summaries = this.#summaries;
    this.#other = [];
    this.#records = new Map();
    this.#summaries = new Map();
    this.#sent = summaries;
    const history = [...records].map(([key, list]) => [key, JSON.stringify(list.map(packRecord))]);
    return [...other, { sql: SAVE, rows: [...summaries.values()].map(summaryRow) }, { sql: APPEND, rows: history }];
  }

  #write(sql: string, ...values: SQLInputValue[]): void {
    this.#other.push({ sql, rows: [values] });
    this.#commits.request();
  }

  /** Prepares a query of everything given so far, committed or not. */
  #read(sql: string): StatementSync {
    this.#commits.flush();
    return this.#prepare(sql);
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Opens the journal in `file`, made if it is not there. A full disk ends the process: nothing goes on unrecorded. */
export const openJournal = (file: string): Journal => new SqliteJournal(file);
