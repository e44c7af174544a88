import * as z from 'zod/mini';

/** A transaction names the reason of each write: it may be cancelled though no condition failed, by a throttle or a neighbour. */
const cancelledSchema = z.object({ CancellationReasons: z.array(z.object({ Code: z.optional(z.string()) })) });

const failedCondition = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error.name === 'ConditionalCheckFailedException') return true;
  const cancelled = cancelledSchema.safeParse(error).data?.CancellationReasons ?? [];
  return cancelled.some(({ Code }) => Code === 'ConditionalCheckFailed');
};

/** Runs a conditional write; false when its condition did not hold, and any other error is thrown on. */
export const held = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
};
