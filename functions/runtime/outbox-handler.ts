import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type DueRow, dueRowSchema } from '../adapters/outbox-store.ts';
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

/** Wraps an outbox as the handler of a table stream: every record by itself, and a failed one comes again alone. */
export const outboxHandler =
  (carryOut: (row: DueRow) => Promise<void>) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const { Records } = streamEventSchema.parse(event);
    const failures: { itemIdentifier: string }[] = [];
    for (const { dynamodb } of Records) {
      try {
        const parsed = dueRowSchema.safeParse(
          dynamodb.NewImage === undefined ? undefined : unmarshall(dynamodb.NewImage),
        );
        if (parsed.success) await carryOut(parsed.data);
      } catch (error) {
        log.error('outbox record failed', { error: bareError(error).name });
        failures.push({ itemIdentifier: dynamodb.SequenceNumber });
      }
    }
    return { batchItemFailures: failures };
  };
