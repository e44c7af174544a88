import { Conflict } from '../../shared/ports/conflict.ts';
import { cancellationCodes } from './cancellation-codes.ts';

/** A single write is refused by name while a transaction has its item in hand, a transaction for that reason. */
const metAnother = (error: unknown): boolean => {
  if (error instanceof Error && error.name === 'TransactionConflictException') return true;
  return cancellationCodes(error).includes('TransactionConflict');
};

/**
 * Runs a write of what people share.
 * @throws Conflict when another transaction had the same item in hand: whoever decides reads again and decides again.
 */
export const orConflict = async <Result>(what: Conflict['what'], write: Promise<Result>): Promise<Result> => {
  try {
    return await write;
  } catch (error) {
    throw metAnother(error) ? new Conflict(what) : error;
  }
};
