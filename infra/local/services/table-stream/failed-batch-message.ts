import { randomUUID } from 'node:crypto';
import type { PendingRecord } from './stream-record.ts';

/** Why a batch was given up. */
export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

interface FailedBatch {
  records: readonly PendingRecord[];
  attempts: number;
  condition: GivenUp;
  functionArn: string;
  executedVersion: string;
  streamArn: string;
  now: number;
}

const iso = (milliseconds: number | undefined): string => new Date(milliseconds ?? 0).toISOString();

/** Writes what an on-failure destination gets: where the records stood, never what was in them. */
export const failedBatchMessage = ({ records, attempts, condition, now, ...about }: FailedBatch): string => {
  const [first, last] = [records[0], records.at(-1)];
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: about.functionArn,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: about.executedVersion, functionError: 'Unhandled' },
    version: '1.0',
    timestamp: iso(now),
    DDBStreamBatchInfo: {
      shardId: first?.shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: iso(first?.createdAt),
      approximateArrivalOfLastRecord: iso(last?.createdAt),
      batchSize: records.length,
      streamArn: about.streamArn,
    },
  });
};
