import { describe, expect, test } from '@jest/globals';
import { readMove } from '../../../infra/local/desk/read-move.ts';
import { spanText } from '../../../infra/local/desk/span-text.ts';

const NOW = Date.UTC(2027, 0, 4, 12);
const HOUR = 3_600_000;
const move = (fields: Record<string, string>) => readMove(new URLSearchParams(fields), NOW);

describe('a move of time', () => {
  test.each([
    ['a day', 24],
    ['a week', 168],
    ['an hour', 1],
    ['3 days', 72],
    ['2 weeks', 336],
    ['36h', 36],
    ['10d', 240],
    ['P30D', 720],
  ])('by %s is %i hours', (by, hours) => {
    expect(move({ by })).toEqual({ to: NOW + hours * HOUR });
  });

  test('to a day or an instant leads there, and to the next event by that word', () => {
    expect(move({ to: '2027-02-01' })).toEqual({ to: Date.UTC(2027, 1, 1) });
    expect(move({ to: '2027-01-04T13:00:00Z' })).toEqual({ to: NOW + HOUR });
    expect(move({ next: '1' })).toEqual({ to: 'next' });
  });

  test('to a moment that has just been is to now: the clock has gone on since somebody looked', () => {
    expect(move({ to: new Date(NOW - 5_000).toISOString() })).toEqual({ to: NOW });
  });

  test.each([[{ by: 'a while' }], [{ to: 'yesterday' }], [{}], [{ to: '2026-12-31' }], [{ by: '11 years' }]])(
    '%j is refused in words',
    (fields) => {
      expect(move(fields)).toEqual({ refusal: expect.stringMatching(/\w{4,}.*\.$/) });
    },
  );
});

test.each([
  [13 * 24 * HOUR + 4 * HOUR + 59_000, '13 days 4 hours'],
  [24 * HOUR + 59_000, '1 day'],
  [HOUR + 60_000, '1 hour 1 minute'],
  [59_000, '59 seconds'],
  [400, 'less than a second'],
  [-5, 'less than a second'],
])('a span of %i ms reads: %s', (span, text) => {
  expect(spanText(span)).toBe(text);
});
