import { expect, test } from '@jest/globals';
import { line } from '../../shared/evidence/stated.ts';

test('white space that came along with one line of text is one space each', () => {
  expect(line('your name').parse(' Dana\tSample \n')).toBe('Dana Sample');
  expect(line('your name').safeParse(' \t').success).toBe(false);
  expect(line('your name').safeParse('Dana\u0000').success).toBe(false);
});
