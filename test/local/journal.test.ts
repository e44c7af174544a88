import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../../infra/local/journal.ts';
import { createMemoryJournal } from '../../infra/local/memory-journal.ts';
import { openJournal } from '../../infra/local/sqlite-journal.ts';
import type { ExecutionSummary } from '../../infra/local/states-language/execution.ts';
import type { JournalRecord } from '../../infra/local/states-language/history-event.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = () => join(folder, `${++files}.sqlite`);

const summary = (key: number, fields: Partial<ExecutionSummary> = {}): ExecutionSummary => ({
  arn: `arn:${key}`,
  key,
  name: String(key),
  machineArn: 'machine',
  roleArn: 'role',
  revision: 'revision',
  input: '{}',
  startedAt: key * 10,
  status: 'RUNNING',
  redriveCount: 0,
  announced: true,
  ...fields,
});

const record = (id: number): JournalRecord => ({
  frame: 0,
  type: 'PassStateEntered',
  id,
  previous: id - 1,
  time: id,
  details: { name: 'A', input: '{}' },
  note: id % 2 === 0 ? { next: 'B' } : undefined,
});

describe.each<[string, () => Journal]>([
  ['a journal on disk', () => openJournal(newFile())],
  ['a journal in memory', createMemoryJournal],
])('%s', (_, open) => {
  test('gives a history back as it was, what is not committed yet included', async () => {
    const journal = open();
    const records = [1, 2, 3, 4].map(record);
    for (const one of records.slice(0, 2)) journal.append(1, one);
    journal.append(2, record(9));
    await journal.committed();
    for (const one of records.slice(2)) journal.append(1, one);
    expect(journal.history(1)).toEqual(records);
    journal.close();
  });

  test('lists executions newest first, by status, page by page', () => {
    const journal = open();
    for (const key of [1, 2, 3, 4]) journal.saveExecution(summary(key, key === 3 ? { status: 'FAILED' } : {}));
    journal.saveExecution(summary(5, { machineArn: 'another' }));
    const list = (status?: 'RUNNING', after?: { startedAt: number; key: number }) =>
      journal.executions({ machineArn: 'machine', status, limit: 2, after }).map(({ key }) => key);
    expect(list()).toEqual([4, 3]);
    expect(list(undefined, { startedAt: 30, key: 3 })).toEqual([2, 1]);
    expect(list('RUNNING')).toEqual([4, 2]);
    expect(journal.lastKey()).toBe(5);
    journal.close();
  });

  test('knows what runs and what was not announced', () => {
    const journal = open();
    journal.saveExecution(summary(1));
    journal.saveExecution(summary(2, { status: 'FAILED', announced: false }));
    journal.saveExecution(summary(3, { status: 'FAILED' }));
    expect(
      journal
        .unfinished()
        .map(({ key }) => key)
        .sort(),
    ).toEqual([1, 2]);
    journal.saveExecution(summary(1, { status: 'SUCCEEDED' }));
    expect(journal.unfinished().map(({ key }) => key)).toEqual([2]);
    expect(journal.execution('arn:1')?.status).toBe('SUCCEEDED');
    expect(journal.execution('arn:9')).toBeUndefined();
    journal.close();
  });

  test('forgets executions that ended long ago', () => {
    const journal = open();
    journal.saveExecution(summary(1, { status: 'FAILED', stoppedAt: 100 }));
    journal.saveExecution(summary(2, { status: 'FAILED', stoppedAt: 200 }));
    journal.saveExecution(summary(3));
    journal.append(1, record(1));
    journal.forgetBefore(200);
    expect(
      [1, 2, 3].map((key) =>
        journal
          .executions({ machineArn: 'machine', status: undefined, limit: 9, after: undefined })
          .some((found) => found.key === key),
      ),
    ).toEqual([false, true, true]);
    expect(journal.history(1)).toEqual([]);
    journal.close();
  });

  test('keeps machines and their definitions', () => {
    const journal = open();
    const row = { arn: 'arn:m', name: 'm', roleArn: 'role', revision: 'r', createdAt: 1, updatedAt: 1 };
    journal.saveMachine(row);
    journal.saveMachine({ ...row, updatedAt: 2 });
    journal.saveDefinition('r', '{}');
    expect(journal.machines()).toEqual([{ ...row, updatedAt: 2 }]);
    expect([journal.definition('r'), journal.definition('s')]).toEqual(['{}', undefined]);
    journal.removeMachine('arn:m');
    expect(journal.machines()).toEqual([]);
    journal.close();
  });
});

/** Counts the rows of records that another reader of the file sees from moment to moment, until something has happened. */
const seenBy = async (file: string, happens: Promise<unknown>): Promise<readonly number[]> => {
  const reader = new DatabaseSync(file, { readOnly: true });
  const count = () => Number(reader.prepare('SELECT count(*) AS rows FROM records').get()?.['rows']);
  let isOver = false;
  void happens.finally(() => (isOver = true));
  const seen = new Set([count()]);
  while (!isOver) {
    await new Promise(setImmediate);
    seen.add(count());
  }
  reader.close();
  return [...seen];
};

describe('a journal on disk', () => {
  test('has what was committed when it is opened again', async () => {
    const file = newFile();
    const journal = openJournal(file);
    journal.saveExecution(summary(1));
    journal.append(1, record(1));
    await journal.committed();
    const again = openJournal(file);
    expect(again.history(1)).toEqual([record(1)]);
    expect(again.unfinished()).toEqual([summary(1)]);
    journal.close();
    again.close();
  });

  test('knows an execution at every moment: gathered, on its way to the disk, and there', async () => {
    const journal = openJournal(newFile());
    journal.saveExecution(summary(1));
    for (let turn = 0; turn < 50; turn++) {
      expect(journal.execution('arn:1')).toEqual(summary(1));
      await new Promise(setImmediate);
    }
    journal.close();
  });

  test('commits what comes together in one go, and everything when it is closed', async () => {
    const file = newFile();
    const journal = openJournal(file);
    for (let key = 1; key <= 100; key++) journal.append(key, record(1));
    const seen = await seenBy(file, Promise.all([journal.committed(), journal.committed()]));
    expect(seen).toEqual([0, 100]);
    journal.append(1, record(2));
    journal.close();
    const again = openJournal(file);
    expect(again.history(1)).toEqual([record(1), record(2)]);
    expect(again.history(100)).toEqual([record(1)]);
    again.close();
  });
});
