import * as z from 'zod/mini';
import { Conflict } from '../../shared/ports.ts';

const cancelled = z.object({ CancellationReasons: z.array(z.object({ Code: z.optional(z.string()) })) });

/** A single write is refused by name while a transaction has its item in hand, a transaction for that reason. */
const metAnother = (error: unknown): boolean => {
  if (error instanceof Error && error.name === 'TransactionConflictException') return true;
  const reasons = cancelled.safeParse(error).data?.CancellationReasons ?? [];
  return reasons.some(({ Code }) => Code === 'TransactionConflict');
};

/**
 * Runs a write of what people share.
 * @throws Conflict when another transaction had the same item in hand: whoever decides reads again and decides again.
 */
export const orConflict = async <Result>(write: Promise<Result>): Promise<Result> => {
  try {
    return await write;
  } catch (error) {
    throw metAnother(error) ? new Conflict('person') : error;
  }
};
