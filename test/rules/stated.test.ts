import { expect, test } from '@jest/globals';
import { whyNotPrinted } from '../../shared/evidence/printed.ts';
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
  'Person 100000',
  'Ann Lee, Ph.D., M.Ed.',
  'J.R. St. John',
  'A.Lee',
  'Dr. Ann O’Neill-Lee',
  'डॉ.शर्मा',
  'Đặng Thị Ngọc-Ánh',
  'ʻIolani Kaʻiulani',
  'Ольга Ивановна Ким',
  'יוסף ב״ר אברהם',
  'நா.முத்து',
  'نرگس\u200cسادات',
  'Wwwen',
])('a name keeps its letters, accents and apostrophes: %s', (name) => expect(ownName().parse(name)).toBe(name));

// A tag, a picture; turned around, marks of direction, soft hyphen; fillers that look empty; ends of a line; hidden tags.
const hidden = ['\u202e', '\u200e', '\u200f', '\u061c', '\u00ad', '\u200b', '\u0085', '\u2028', '\u2029', '\u{e0041}'];
const fillers = ['\u3164', '\u115f', '\u1160', '\uffa0', '\u2800'];

test.each(['Dana <b>Sample</b>', 'Dana 😀', '\u3164', ...[...hidden, ...fillers].map((one) => `Da${one}na`)])(
  'a name with what no certificate prints is refused with words that say so: %j',
  (name) => {
    const { error } = ownName().safeParse(name);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'Enter your name without angle brackets, emoji or hidden characters.',
    ]);
  },
);

test.each(['\u200c', '\u200d \u200d', '-', '...'])('a name without a letter is none: %j', (name) => {
  const { error } = ownName().safeParse(name);
  expect(error?.issues.map(({ message }) => message)).toEqual(['Enter your name.']);
});

test.each([
  ...['Visit https://example.org', 'WWW.example.org', 'Dana http://x', 'irs-refund.com/x', 'bit.ly/abc', 't.co/abc'],
  ...['a@b.com', 'Dana@evil', 'evil.example', 'xn--80ak6aa92e.com', 'пример.рф', 'ann-b.com', 'Dr.Ann Lee', 'St.John'],
])('a name that a mail program would make a link is refused with words that say so: %s', (name) => {
  const { error } = ownName("the referee's name").safeParse(name);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    "Enter the referee's name without the sign @, a web address or an email address, and with a space after a dot.",
  ]);
});

test.each([
  ...['evil．example', 'evil․example', 'ａ＠ｂ.com', 'ｗｗｗ．x', 'https：／／x', 'bit｡ly', 'bit。ly', 'ⓔⓥⓘⓛ.example'],
])('a name is none either where a browser would read it as such a link: %s', (name) => {
  expect(ownName().safeParse(name).error?.issues).toHaveLength(1);
});

test.each(['Cоra Example', 'Dana Ѕample', 'Αnn Lee', 'Оlga'])(
  'a word of two alphabets that look alike is no name, since it would stand for another: %s',
  (name) => {
    const { error } = ownName().safeParse(name);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'Enter your name with each word in letters of one alphabet.',
    ]);
  },
);

test.each(['Ольга (Olga) Ким', 'Νίκος Lee', '李 Ann', 'Ann ІІІ'])(
  'a name may hold words of two alphabets: %s',
  (name) => expect(ownName().parse(name)).toBe(name),
);

test.each(['Your bank: call 1-800-555-0100', 'Dana (555) 01 00', 'Dana ١٢٣٤٥٦٧'])(
  'a name holds no telephone number, which mail programs make a link, too: %s',
  (name) => {
    const { error } = ownName().safeParse(name);
    expect(error?.issues.map(({ message }) => message)).toEqual(['Enter your name without a telephone number.']);
  },
);

test('is found in time that grows with the length alone', () => {
  const started = performance.now();
  for (const word of ['a', 'a.', '-', 'a@', 'a.a', '/', 'a./']) whyNotPrinted(word.repeat(200_000));
  expect(performance.now() - started).toBeLessThan(1000);
});
