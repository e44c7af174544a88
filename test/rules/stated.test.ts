import { expect, test } from '@jest/globals';
import { line, ownName } from '../../shared/evidence/stated.ts';

test('white space that came along with one line of text is one space each', () => {
  expect(line('your name').parse(' Dana\tSample \n')).toBe('Dana Sample');
  expect(line('your name').safeParse(' \t').success).toBe(false);
  expect(line('your name').safeParse('Dana\u0000').success).toBe(false);
});

test.each([
  'Zoë O’Neill-Świątek',
  "Dana D'Arc",
  'José María de la Cruz, Jr.',
  '李小龙',
  'Dana 3rd',
  'Dr.Ann Lee',
  'نرگس\u200cسادات',
  'Wwwen',
])('a name keeps its letters, accents and apostrophes: %s', (name) => expect(ownName().parse(name)).toBe(name));

test.each(['Dana <b>Sample</b>', 'Dana 😀', 'Dana\u202eelpmaS', 'Dana\u0085', 'Dana \u200b'])(
  'a name with what no certificate prints is refused with words that say so: %j',
  (name) => {
    const { error } = ownName().safeParse(name);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'Enter your name without angle brackets, emoji or hidden characters.',
    ]);
  },
);

test.each(['Visit https://example.org', 'WWW.example.org', 'Dana http://x'])(
  'a name that a mail program would make a link is refused with words that say so: %s',
  (name) => {
    const { error } = ownName("the referee's name").safeParse(name);
    expect(error?.issues.map(({ message }) => message)).toEqual(["Enter the referee's name without a web address."]);
  },
);
