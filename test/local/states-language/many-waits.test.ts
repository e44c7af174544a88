import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openJournal } from '../../../infra/local/sqlite-journal.ts';
import { Stage, waitForToken } from './stage.ts';

const WAITS = 10_000;

/** Fills a journal with copies of one execution that waits, which is quicker than to run each. */
const fill = async (file: string): Promise<void> => {
  const stage = new Stage(undefined, undefined, Date.now());
  const input = { applicationId: 'application', plan: Array(8).fill('2026-06-01T12:00:00Z') as string[] };
  const arn = await stage.start({ Ask: waitForToken({ TimeoutSeconds: 60 * 86_400 }) }, input);
  await stage.quiet();
  const summary = stage.journal.execution(arn);
  if (summary === undefined) throw new Error('The execution was not kept.');
  const records = stage.journal.history(summary.key);
  const journal = openJournal(file);
  for (const machine of stage.journal.machines()) journal.saveMachine(machine);
  journal.saveDefinition(summary.revision, stage.journal.definition(summary.revision) ?? '');
  for (let key = 1; key <= WAITS; key++) {
    journal.saveExecution({ ...summary, key, arn: `${arn}-${key}`, name: `${summary.name}-${key}` });
    for (const record of records) {
      const token = record.note?.['token'];
      journal.append(key, typeof token === 'string' ? { ...record, note: { token: `${token}${key}` } } : record);
    }
  }
  journal.close();
};

test('10,000 open waits start in under 5 seconds, take under 300 MB and cost nothing while they wait', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waits-'));
  await fill(join(folder, 'journal.sqlite'));
  const script = fileURLToPath(new URL('./many-waits.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script, folder], { env: {} });
  rmSync(folder, { recursive: true });
  const { startMilliseconds, megabytes, idleMilliseconds, dueDays } = JSON.parse(stdout) as Record<string, number>;
  expect(startMilliseconds).toBeLessThan(5000);
  expect(megabytes).toBeLessThan(300);
  expect(idleMilliseconds).toBeLessThan(150);
  expect(dueDays).toBeGreaterThan(59);
}, 60_000);
