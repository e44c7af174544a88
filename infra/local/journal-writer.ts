import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** One statement, and the values of each time it is run. */
export interface Write {
  readonly sql: string;
  readonly rows: readonly (readonly SQLInputValue[])[];
}

/** What is written together, in one transaction. */
export interface WriterBatch {
  readonly number: number;
  readonly writes: readonly Write[];
  /** Whether this is the last batch: the file is let go of after it. */
  readonly isLast: boolean;
}

const { file, done } = workerData as { file: string; done: Int32Array };

const database = new DatabaseSync(file);
// FULL: a commit is on the disk before anybody acts on it, so that a power cut loses nothing either.
database.exec(
  'PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000',
);
const prepared = new Map<string, StatementSync>();

const prepare = (sql: string): StatementSync => {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  const statement = database.prepare(sql);
  prepared.set(sql, statement);
  return statement;
};

/** Commits each batch and says so: by a message, and by a number for those who wait without a turn of the loop. */
parentPort?.on('message', ({ number, writes, isLast }: WriterBatch) => {
  database.exec('BEGIN IMMEDIATE');
  for (const { sql, rows } of writes) {
    const statement = prepare(sql);
    for (const values of rows) statement.run(...values);
  }
  database.exec('COMMIT');
  if (isLast) database.close();
  Atomics.store(done, 0, number);
  Atomics.notify(done, 0);
  parentPort?.postMessage(number);
});
