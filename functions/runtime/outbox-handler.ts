import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type DueRow, dueRowSchema } from '../outbox/due-row.ts';
import { bareError } from './bare-error.ts';
import { log } from './log.ts';
import { passesSoon } from './passes-soon.ts';

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

type Item = Readonly<Record<string, unknown>>;

/** What a line about an item may name, whatever else the item may be. */
const aboutSchema = z.object({
  applicationId: z.catch(z.optional(z.string()), undefined),
  entity: z.catch(z.optional(z.string()), undefined),
});

/** Answers the event source mapping: from the lowest of these records on, everything of the batch comes again. */
export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/**
 * Reads what waits to be carried out in an image of the stream; undefined when nothing does.
 * @throws when something does, and is not as we write it.
 */
const rowOf = (item: Item): DueRow | undefined => (item['ready'] === undefined ? undefined : dueRowSchema.parse(item));

/**
 * Wraps an outbox as the handler of a table stream: every record by itself, whatever became of those before it. What is
 * reported comes again with all that stands behind it, and until it is carried out or given up its lane delivers nothing
 * else: so only that is reported which passes soon. Anything else stays ready in the table, where the five-minute schedule
 * finds it, whose alarm tells of its age.
 */
export const outboxHandler =
  (carryOut: (row: DueRow) => Promise<void>) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const { Records } = streamEventSchema.parse(event);
    const failures: { itemIdentifier: string }[] = [];
    for (const { dynamodb } of Records) {
      let item: Item = {};
      try {
        item = unmarshall(dynamodb.NewImage ?? {});
        const row = rowOf(item);
        if (row !== undefined) await carryOut(row);
      } catch (error) {
        log.error('outbox record failed', { ...aboutSchema.parse(item), error: bareError(error).name });
        if (passesSoon(error)) failures.push({ itemIdentifier: dynamodb.SequenceNumber });
      }
    }
    return { batchItemFailures: failures };
  };
