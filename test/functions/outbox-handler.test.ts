import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { outboxHandler } from '../../functions/runtime/outbox-handler.ts';

let logged: string[];

beforeEach(() => {
  logged = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);
});
afterEach(() => void jest.restoreAllMocks());

const record = (SequenceNumber: string, item: object) => ({ dynamodb: { SequenceNumber, NewImage: marshall(item) } });
const runOf = (applicationId: string) => ({ entity: 'run', applicationId, ready: '2026-03-02', input: { run: 1 } });

describe('an outbox', () => {
  test('names the application and what it was of each record that failed, which comes again alone', async () => {
    const handler = outboxHandler(async ({ applicationId }) => {
      if (applicationId === 'A2') throw new TypeError('of Dana Sample');
    });
    const records = [record('1', runOf('A1')), record('2', runOf('A2')), record('3', { entity: 'application' })];
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    const about = { applicationId: 'A2', entity: 'run', error: 'TypeError' };
    expect(logged.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', what: 'outbox record failed', ...about }),
    ]);
    expect(logged.join('')).not.toContain('Dana');
  });
});
