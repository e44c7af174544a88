import { expect, test } from '@jest/globals';
import { withDateWords } from '../../shared/status/with-date-words.ts';

test.each([
  ['awarded on 2015-05-31', 'awarded on May 31, 2015'],
  ['between 2020-06-01 and 2021-12-09, twice', 'between June 1, 2020 and December 9, 2021, twice'],
  ['number 2020-13-01 and 12020-01-011', 'number 2020-13-01 and 12020-01-011'],
  ['no date', 'no date'],
])('dates in a text are written as people say them: %s', (text, words) => {
  expect(withDateWords(text)).toBe(words);
});
