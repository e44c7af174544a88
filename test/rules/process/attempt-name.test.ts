import { describe, expect, test } from '@jest/globals';
import { attemptName, attemptOf, refundAttempt, refundOfAttempt } from '../../../shared/rules/waits/attempt-name.ts';

describe('the name of an attempt', () => {
  test.each([
    ['0.0', 0, 0, ''],
    ['2.11', 2, 11, ''],
    ['0.n1', 0, 1, 'n'],
    ['10.l3', 10, 3, 'l'],
  ] as const)('%s is made and taken apart', (name, restarts, number, by) => {
    expect(attemptName(restarts, number, by)).toBe(name);
    expect(attemptOf(name)).toEqual({ restarts, number, by });
  });

  test.each(['', '0', '0.', '0.x1', 'seated-ada', 'seated-0.0', 're_1:17', 'receipt', '0.0.0'])(
    '%p belongs to no time',
    (name) => expect(attemptOf(name)).toBeUndefined(),
  );

  test('of a letter about a refund names it and how it stood, and is read from either release', () => {
    expect(refundAttempt('re_1', 'succeeded')).toBe('re_1:succeeded');
    expect(['re_1:succeeded', 're_1:17'].map(refundOfAttempt)).toEqual(['re_1', 're_1']);
  });
});
