import { expect, test } from '@jest/globals';
import { conditionHeld } from '../../../functions/adapters/condition-held.ts';

const cancelledFor = (...codes: readonly string[]) =>
  Promise.reject(
    Object.assign(new Error('cancelled'), {
      name: 'TransactionCanceledException',
      CancellationReasons: codes.map((Code) => ({ Code })),
    }),
  );

test('a write whose condition failed did not hold, alone or within a transaction', async () => {
  expect(await conditionHeld(Promise.resolve())).toBe(true);
  const failed = Object.assign(new Error('failed'), { name: 'ConditionalCheckFailedException' });
  expect(await conditionHeld(Promise.reject(failed))).toBe(false);
  expect(await conditionHeld(cancelledFor('None', 'ConditionalCheckFailed'))).toBe(false);
});

test.each(['ThrottlingError', 'TransactionConflict', 'ProvisionedThroughputExceeded'])(
  'a transaction that was cancelled for %s says nothing of its conditions: it is thrown on, and tried again',
  async (code) => {
    await expect(conditionHeld(cancelledFor('None', code))).rejects.toThrow('cancelled');
  },
);
