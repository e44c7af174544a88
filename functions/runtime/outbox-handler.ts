import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type DueRow, dueRowSchema } from '../outbox/due-row.ts';
import { bareError } from './bare-error.ts';
import { log } from './log.ts';

const streamEventSchema = z.object({
  Records: z.array(
    z.object({
      eventID: z.optional(z.string()),
      dynamodb: z.object({
        SequenceNumber: z.string(),
        NewImage: z.optional(
          z.custom<Record<string, AttributeValue>>((image) => typeof image === 'object' && image !== null),
        ),
      }),
    }),
  ),
});

/** Answers the event source mapping: these records, and only these, shall come again. */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/** Reads what waits to be carried out in an image of the stream; undefined when it is something else. */
const rowOf = (image: Record<string, AttributeValue> | undefined): DueRow | undefined =>
  image === undefined ? undefined : dueRowSchema.safeParse(unmarshall(image)).data;

/** Wraps an outbox as the handler of a table stream: every record by itself, and a failed one comes again alone. */
export const outboxHandler =
  (carryOut: (row: DueRow) => Promise<void>) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const { Records } = streamEventSchema.parse(event);
    const failures: { itemIdentifier: string }[] = [];
    for (const { dynamodb } of Records) {
      let row: DueRow | undefined;
      try {
        row = rowOf(dynamodb.NewImage);
        if (row !== undefined) await carryOut(row);
      } catch (error) {
        const { applicationId, entity } = row ?? {};
        log.error('outbox record failed', { applicationId, entity, error: bareError(error).name });
        failures.push({ itemIdentifier: dynamodb.SequenceNumber });
      }
    }
    return { batchItemFailures: failures };
  };
