import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { NotFound } from '../../shared/ports/not-found.ts';
import { checkApplication } from '../../shared/rules/changes/check-application.ts';
import type { SentLetter } from '../../shared/ports/sent-letter.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import { applicationAt, submittedAt } from '../support/made-up/journey.ts';
import { cleanUp } from '../../infra/operate/smoke/clean-up.ts';
import { shortDeadlines } from '../../infra/operate/smoke/short-deadlines.ts';
import { submission } from '../../infra/operate/smoke/smoke-application.ts';

/** A stage whose letters stand as told, one look after the other, and at last as they stood then. */
const stageWhere = (...looks: readonly Partial<SentLetter>[]) => {
  const left = [...looks];
  const deletions: unknown[] = [];
  const letter = { applicationId: 'one', key: 'k', kind: 'fee-due', to: { role: 'applicant' }, wait: 'w' } as const;
  const letters = async () => [
    {
      ...letter,
      attempt: '0.0',
      at: submittedAt,
      state: 'sent' as const,
      ...(left.length > 1 ? left.shift() : left[0]),
    },
  ];
  const seen = async <Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> => {
    for (let looked = 0; looked < 5; looked += 1) {
      const found = await look();
      if (found !== undefined) return found;
    }
    throw new Error(`${what} was not seen`);
  };
  const rows = {
    name: 'Made-up',
    query: async () => [],
    transact: async (writes: readonly unknown[]) =>
      void deletions.push({ letters: left.length, writes: writes.length }),
  };
  return { seen, rows, applications: { letters, get: async () => applicationAt('references') }, deletions };
};

const root = join(import.meta.dirname, '../..');

const smoke = async (...flags: string[]): Promise<{ code: number; said: string }> => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['infra/operate/smoke.ts', ...flags], { cwd: root });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
};

describe('npm run smoke', () => {
  test('says what it needs when it is not told which stage', async () => {
    expect(await smoke()).toMatchObject({ code: 2, said: expect.stringContaining('--table NAME --machine ARN') });
  });
});

describe('a made-up application', () => {
  // In Indiana the evening of a day is the next one in UTC, on this machine and on AWS.
  test.each([
    '2026-12-01T02:30:00.000Z',
    '2026-12-01T12:00:00.000Z',
    '2027-01-01T04:59:00.000Z',
    '2028-02-29T23:00:00.000Z',
  ])('passes the rules at whatever hour somebody walks, at %s too', async (at) => {
    const person = { id: 'p-smoke', version: 1, applications: [] };
    const { application } = await submission({ people: { byAddress: async () => person }, now: () => at } as never);
    expect(checkApplication(application, at).application.closed).toBeUndefined();
  });
});

describe('the walk', () => {
  const change = withdraw(applicationAt('references'), submittedAt);

  test('takes its letters away only when SES has told what became of them: nobody could take that in any more', async () => {
    const stage = stageWhere({ state: 'sending' }, {}, {}, { delivery: 'delivered' });
    expect(await cleanUp(stage, [change])).toMatch(/^4 items deleted; .* open nothing$/);
    expect(stage.deletions).toEqual([{ letters: 1, writes: 4 }]);
  });

  test('takes away who applied also where the walk ended before it saved the application', async () => {
    const stage = stageWhere({ delivery: 'delivered' });
    const get = () => Promise.reject(new NotFound('application'));
    const unsaved = { ...stage, applications: { ...stage.applications, get } };
    expect(await cleanUp(unsaved, [change])).toMatch(/^2 items deleted; /);
  });

  test('takes them away all the same when that is never told, and says so', async () => {
    const stage = stageWhere({});
    expect(await cleanUp(stage, [change])).toMatch(/some news of SES did not come/);
    expect(stage.deletions).toHaveLength(1);
  });

  test('shortens the deadline of every wait and changes nothing else', () => {
    const wait = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      TimeoutSeconds: '{% 1 %}',
    };
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds: 60, Next: 'Ask' };
    const ask = { Type: 'Map', ItemProcessor: { StartAt: 'Wait', States: { Wait: wait } }, Next: 'Wait' };
    const machine = { StartAt: 'Do', States: { Do: task, Ask: ask, Wait: wait } };
    const short = { ...wait, TimeoutSeconds: 5 };
    expect(JSON.parse(shortDeadlines(JSON.stringify(machine), 5))).toEqual({
      StartAt: 'Do',
      States: { Do: task, Ask: { ...ask, ItemProcessor: { StartAt: 'Wait', States: { Wait: short } } }, Wait: short },
    });
  });
});
