import { describe, expect, test } from '@jest/globals';
import { moneyText } from '../../shared/money.ts';

describe('money', () => {
  test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is no amount in cents', (cents) => {
    expect(() => moneyText(cents)).toThrow(
      `An amount is a whole number of cents and never negative; this was ${cents}.`,
    );
  });

  test.each([
    [0, '$0'],
    [5, '$0.05'],
    [50, '$0.50'],
    [2500, '$25'],
    [2550, '$25.50'],
    [100_000, '$1,000'],
    [123_456_789, '$1,234,567.89'],
  ])('%d cents are written %s', (cents, text) => {
    expect(moneyText(cents)).toBe(text);
  });
});
