import * as z from 'zod/mini';
import type { DynamodbCall } from '../dynamodb/dynamodb-call.ts';
import { streamRecord, type StreamRecord } from './stream-record.ts';

const shard = z.object({
  ShardId: z.string(),
  ParentShardId: z.optional(z.string()),
  SequenceNumberRange: z.object({ EndingSequenceNumber: z.optional(z.string()) }),
});
const tableAnswer = z.object({ Table: z.object({ LatestStreamArn: z.string() }) });
const streamAnswer = z.object({ StreamDescription: z.object({ Shards: z.array(shard) }) });
const iteratorAnswer = z.object({ ShardIterator: z.string() });
const recordsAnswer = z.object({
  Records: z.array(streamRecord),
  NextShardIterator: z.optional(z.nullable(z.string())),
});

type Shard = z.infer<typeof shard>;

/** Where reading of a shard starts. */
export type StartingPoint = { at: 'TRIM_HORIZON' | 'LATEST' } | { after: string };

/** The stream of one table, as DynamoDB Streams serves it. */
export interface StreamSource {
  shards(): Promise<Shard[]>;
  iterator(shardId: string, from: StartingPoint): Promise<string>;
  /** Reads up to `limit` records; `next` is absent once a closed shard is read to its end. */
  records(iterator: string, limit: number): Promise<{ records: StreamRecord[]; next?: string }>;
}

/** Reads the stream of a table from DynamoDB Local. */
export const createStreamSource = (call: DynamodbCall, tableName: string): StreamSource => {
  const streamArn = async (): Promise<string> =>
    tableAnswer.parse(await call('DescribeTable', { TableName: tableName })).Table.LatestStreamArn;
  let found: Promise<string> | undefined;
  const arn = () => (found ??= streamArn());
  return {
    shards: async () =>
      streamAnswer.parse(await call('DescribeStream', { StreamArn: await arn() })).StreamDescription.Shards,
    iterator: async (ShardId, from) => {
      const where =
        'at' in from
          ? { ShardIteratorType: from.at }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from.after };
      const heard = await call('GetShardIterator', { StreamArn: await arn(), ShardId, ...where });
      return iteratorAnswer.parse(heard).ShardIterator;
    },
    records: async (ShardIterator, Limit) => {
      const heard = recordsAnswer.parse(await call('GetRecords', { ShardIterator, Limit }));
      const next = heard.NextShardIterator ?? undefined;
      return { records: heard.Records, ...(next !== undefined && { next }) };
    },
  };
};
