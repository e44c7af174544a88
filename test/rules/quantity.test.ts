import { describe, expect, test } from '@jest/globals';
import { quantity, wordList } from '../../shared/rules/quantity.ts';

describe('quantities in words', () => {
  test.each([
    [0, 'month', 'no months'],
    [1, 'month', '1 month'],
    [24, 'month', '24 months'],
    [7.5, 'hour', '7.5 hours'],
    [23.999, 'hour', '23.99 hours'],
    [0.07, 'hour', '0.07 hours'],
    [1.15, 'hour', '1.15 hours'],
    [0.001, 'hour', 'no hours'],
    [1, 'family', '1 family'],
    [2, 'family', '2 families'],
    [3, 'person', '3 people'],
  ])('%d of %s is %s', (amount, noun, words) => {
    expect(quantity(amount, noun)).toBe(words);
  });

  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('%j is listed as %p', (words, text) => {
    expect(wordList(words, 'or')).toBe(text);
  });
});
