import fc from 'fast-check';

/** Stands in hostile words as a tag, a header and a line of a log: wherever one comes out as itself, that is a fault. */
export const canary = 'x-canary';

const written: readonly string[] = [
  `<${canary} onload=alert(1)>`,
  `"><${canary}>`,
  `'></textarea><${canary}>`,
  `Dana\r\nBcc: ${canary}@evil.example`,
  `Dana\n${canary}: 1`,
  `Dana\u0000\u0085\u2028\u202e${canary}`,
  `=HYPERLINK("https://evil.example/${canary}")`,
  `javascript:alert("${canary}")`,
  `https://evil.example/${canary}`,
  '//evil.example',
  '../../../../etc/passwd',
  '%00%0d%0a',
  '__proto__',
  'constructor',
  'toString',
  '{"$ne":null}',
  '{{7*7}}${7*7}',
  '\ud800',
  '9'.repeat(400),
  '1e309',
  '-1',
  '0',
  'NaN',
  '0000-00-00',
  '1900-01-01',
  '2099-12-31',
  '9999-12-31',
  '2026-02-30',
  'yes',
  'no',
  '['.repeat(2000),
  `${'a@'.repeat(20_000)}b`,
  `${'a.'.repeat(20_000)}@`,
  ` ${' '.repeat(50_000)}x`,
  `1${'0'.repeat(50_000)}-`,
  `${'<'.repeat(3000)}${canary}>`,
];

/** A word that means harm, or no sense at all. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...written) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);

const nested = '{"a":'.repeat(20_000);

/** A body that is no form of ours, however it calls itself: huge, deep, cut off, or of another type. */
export const strangeBody: fc.Arbitrary<{ readonly body: string; readonly type: string }> = fc.record({
  body: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(nested, `a${'[b]'.repeat(20_000)}=1`, `${'a=1&'.repeat(50_000)}`, `name=${'x'.repeat(1_000_000)}`),
  ),
  type: fc.constantFrom(
    ...['application/x-www-form-urlencoded', 'application/json', 'multipart/form-data; boundary=x', 'text/xml', ''],
  ),
});
