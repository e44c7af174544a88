import * as z from 'zod/mini';

const cancelledSchema = z.object({ CancellationReasons: z.array(z.object({ Code: z.optional(z.string()) })) });

/** Lists why DynamoDB cancelled a transaction, a code for each of its writes in their order; nothing for any other error. */
export const cancellationCodes = (error: unknown): readonly (string | undefined)[] =>
  cancelledSchema.safeParse(error).data?.CancellationReasons.map(({ Code }) => Code) ?? [];
