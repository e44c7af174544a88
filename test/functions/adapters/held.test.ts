import { expect, test } from '@jest/globals';
import { held } from '../../../functions/adapters/held.ts';

const cancelledFor = (...codes: readonly string[]) =>
  Promise.reject(
    Object.assign(new Error('cancelled'), {
      name: 'TransactionCanceledException',
      CancellationReasons: codes.map((Code) => ({ Code })),
    }),
  );

test('a write whose condition failed did not hold, alone or within a transaction', async () => {
  expect(await held(Promise.resolve())).toBe(true);
  const failed = Object.assign(new Error('failed'), { name: 'ConditionalCheckFailedException' });
  expect(await held(Promise.reject(failed))).toBe(false);
  expect(await held(cancelledFor('None', 'ConditionalCheckFailed'))).toBe(false);
});

test.each(['ThrottlingError', 'TransactionConflict', 'ProvisionedThroughputExceeded'])(
  'a transaction that was cancelled for %s says nothing of its conditions: it is thrown on, and tried again',
  async (code) => {
    await expect(held(cancelledFor('None', code))).rejects.toThrow('cancelled');
  },
);
