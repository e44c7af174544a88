import * as z from 'zod/mini';

/** What became of a batch: all delivered, or failed from the record with this index on. */
export type BatchOutcome = { failedFrom?: number };

const report = z.object({
  batchItemFailures: z.optional(z.nullable(z.array(z.object({ itemIdentifier: z.string().check(z.minLength(1)) })))),
});

/**
 * Reads a function's answer with ReportBatchItemFailures: the lowest reported record and all after it come again. A
 * report that cannot be read, or names a record that is not in the batch, is a failure of the whole batch, as on AWS.
 */
export const batchOutcome = (payload: string, sequenceNumbers: readonly string[]): BatchOutcome => {
  const answer = z.nullable(report).safeParse(JSON.parse(payload));
  if (!answer.success) return { failedFrom: 0 };
  const failures = answer.data?.batchItemFailures ?? [];
  if (failures.length === 0) return {};
  const indexes = failures.map(({ itemIdentifier }) => sequenceNumbers.indexOf(itemIdentifier));
  return { failedFrom: Math.max(0, Math.min(...indexes)) };
};
