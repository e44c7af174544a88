import { cancellationCodes } from './cancellation-codes.ts';

/** A transaction may be cancelled though no condition failed, by a throttle or a neighbour. */
const failedCondition = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error.name === 'ConditionalCheckFailedException') return true;
  return cancellationCodes(error).includes('ConditionalCheckFailed');
};

/** Runs a conditional write; false when its condition did not hold, and any other error is thrown on. */
export const conditionHeld = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
};
