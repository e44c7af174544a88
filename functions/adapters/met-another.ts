import { cancellationCodes } from './cancellation-codes.ts';

/**
 * Says whether a write was refused since another transaction had its item in hand: a single write is refused by that
 * name, a transaction for that reason.
 */
export const metAnother = (error: unknown): boolean => {
  if (error instanceof Error && error.name === 'TransactionConflictException') return true;
  return cancellationCodes(error).includes('TransactionConflict');
};
