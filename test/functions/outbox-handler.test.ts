import { marshall } from '@aws-sdk/util-dynamodb';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { NotFound } from '../../shared/ports/not-found.ts';
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
  test('names the application and what it was of each record that failed, and never what somebody wrote', async () => {
    const handler = outboxHandler(async ({ applicationId }) => {
      if (applicationId === 'A2') throw new TypeError('of Dana Sample');
    });
    const records = [record('1', runOf('A1')), record('2', runOf('A2')), record('3', { entity: 'application' })];
    await handler({ Records: records });
    const about = { applicationId: 'A2', entity: 'run', error: 'TypeError' };
    expect(logged.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', what: 'outbox record failed', ...about }),
    ]);
    expect(logged.join('')).not.toContain('Dana');
  });

  test('names a record that waits and is not as we write it', async () => {
    const carriedOut: unknown[] = [];
    const handler = outboxHandler(async (row) => void carriedOut.push(row));
    const records = [record('1', { ...runOf('A1'), input: 'Dana Sample' }), record('2', { ready: '2026-03-02' })];
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(carriedOut).toEqual([]);
    expect(logged).toHaveLength(2);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      what: 'outbox record failed',
      applicationId: 'A1',
      entity: 'run',
    });
    expect(logged.join('')).not.toContain('Dana');
  });

  const named = (name: string, more = {}) => Object.assign(new Error('Made up.'), { name, ...more });
  const cancelled = (Code: string) => named('TransactionCanceledException', { CancellationReasons: [{ Code }] });

  test.each([
    ['ThrottlingException', named('ThrottlingException')],
    ['Throttling, as SES says it', named('Throttling')],
    ['a key that is asked for too often, as Step Functions says it', named('KmsThrottlingException')],
    ['a connection that broke', named('Error', { code: 'ECONNRESET' })],
    ['an answer of 503', named('Unknown', { $metadata: { httpStatusCode: 503 } })],
    ['two writes that met', named('TransactionConflictException')],
    ['a transaction that met another', cancelled('TransactionConflict')],
  ])('has a record come again at once that passes soon: %s', async (_what, error) => {
    const handler = outboxHandler(({ applicationId }) =>
      applicationId === 'A2' ? Promise.reject(error) : Promise.resolve(),
    );
    const records = [record('1', runOf('A1')), record('2', runOf('A2')), record('3', runOf('A3'))];
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  test.each([
    ['a bug', new TypeError('Made up.')],
    ['AccessDeniedException', named('AccessDeniedException')],
    ['MessageRejected', named('MessageRejected', { $metadata: { httpStatusCode: 400 } })],
    ['a condition of a transaction', cancelled('ConditionalCheckFailed')],
    ['an application that is not there', new NotFound('application')],
  ])('leaves to the schedule what does not, and carries out what stands behind it: %s', async (_what, error) => {
    const carriedOut: string[] = [];
    const handler = outboxHandler(async ({ applicationId }) => {
      if (applicationId === 'A2') throw error;
      carriedOut.push(applicationId);
    });
    const records = [record('1', runOf('A1')), record('2', runOf('A2')), record('3', runOf('A3'))];
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(carriedOut).toEqual(['A1', 'A3']);
    expect(logged).toHaveLength(1);
  });
});
