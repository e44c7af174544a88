import * as z from 'zod/mini';
import { wholeImage } from './whole-image.ts';

const image = z.record(z.string(), z.unknown());
const completed = z.optional(z.pipe(image, z.transform(wholeImage)));

/** One change of an item, as DynamoDB Streams tells it. */
export const streamRecord = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({
    ApproximateCreationDateTime: z.number(),
    Keys: image,
    NewImage: completed,
    OldImage: completed,
    SequenceNumber: z.string(),
  }),
});

export type StreamRecord = z.infer<typeof streamRecord>;

/** A record on its way to a function: `createdAt` in milliseconds of the local clock. */
export interface PendingRecord {
  record: StreamRecord;
  shardId: string;
  sequenceNumber: string;
  createdAt: number;
  /** Tells that nobody will ask for this record again: delivered, filtered out or given up. */
  done: () => void;
}
