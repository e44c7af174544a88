import { describe, expect, test } from '@jest/globals';
import { typed } from '../../functions/runtime/web/typed.ts';

const read = (text: string): number | string => typed(new Map([['hours', [text]]])).number('hours');

test('line breaks of Word and PowerPoint are line breaks', () => {
  expect(typed(new Map([['why', ['one\vtwo\fthree\v']]])).text('why')).toBe('one\ntwo\nthree');
});

describe('a number', () => {
  test.each([
    ['1000', 1000],
    ['1,000', 1000],
    ['1,200', 1200],
    ['12,345.5', 12_345.5],
    ['999,999,999', 999_999_999],
    ['7.5', 7.5],
    ['7.125', 7.125],
    ['7,5', 7.5],
    ['1000,25', 1000.25],
    [' 0 ', 0],
  ])('that is typed as %j is %d', (text, value) => {
    expect(read(text)).toBe(value);
  });

  test.each(['', '0,500', '1,0000', '12345,678', '1,23,456', '1,000,5', '1.000,5', '1000,', '-1', '1e3', '1234567890'])(
    'that is typed as %j is none: it stays text, for the schema to refuse',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );
});
