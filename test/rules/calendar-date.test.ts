import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  calendarDate,
  dateOfDayNumber,
  dayNumber,
  wholeMonthsBetween,
} from '../../shared/calendar-date.ts';
import { day } from '../support/arbitraries.ts';

describe('calendar dates', () => {
  test.each([
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2022-12-31', 2, '2023-02-28'],
    ['2022-03-31', -1, '2022-02-28'],
    ['2022-01-15', -1, '2021-12-15'],
    ['2022-01-15', 24, '2024-01-15'],
  ])('%s and %d months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  test('29 February becomes 28 February in a common year and stays in a leap year', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  test.each([
    ['2020-06-01', '2022-06-01', 24],
    ['2020-06-01', '2022-05-31', 23],
    ['2020-01-31', '2020-02-29', 1],
    ['2020-01-31', '2020-02-28', 0],
    ['2020-06-01', '2020-06-01', 0],
    ['2020-06-01', '2019-06-01', 0],
    ['2019-12-15', '2020-01-15', 1],
  ])('from %s to %s there are %d whole months', (from, to, months) => {
    expect(wholeMonthsBetween(from, to)).toBe(months);
  });

  test('as many months as were added lie between, and one day less is one month less', () => {
    fc.assert(
      fc.property(day(), fc.integer({ min: 1, max: 120 }), (date, months) => {
        expect(wholeMonthsBetween(date, addMonths(date, months))).toBe(months);
        expect(wholeMonthsBetween(date, addDays(addMonths(date, months), -1))).toBe(months - 1);
      }),
    );
  });

  test('a day has one number and a number one day', () => {
    expect(dayNumber('1970-01-02')).toBe(1);
    fc.assert(fc.property(day('1940-01-01', '2099-12-31'), (date) => dateOfDayNumber(dayNumber(date)) === date));
  });

  const messagesOf = (value: unknown) =>
    calendarDate('the day of award')
      .safeParse(value)
      .error?.issues.map(({ message }) => message) ?? [];

  test.each(['1940-01-01', '2099-12-31', '2024-02-29', ' 2021-05-31 '])('%p is a day', (value) => {
    expect(calendarDate('the day of award').parse(value)).toBe(value.trim());
  });

  test.each(['', '31.5.2021', '2021-5-31', '2021-05-31T00:00:00Z', 'x2021-05-31', 7, null, undefined])(
    '%p is no day, and the message shows one',
    (value) => {
      expect(messagesOf(value)).toEqual(['Enter the day of award as year-month-day, for example 2021-05-31.']);
    },
  );

  test.each(['2023-02-29', '2021-13-01', '2021-04-31', '2021-00-10', '2021-01-00'])('%s does not exist', (value) => {
    expect(messagesOf(value)).toEqual([
      'There is no such day in the calendar. Enter the day of award as year-month-day, for example 2021-05-31.',
    ]);
  });

  test.each(['1939-12-31', '2100-01-01'])('%s is out of range', (value) => {
    expect(messagesOf(value)).toEqual(['Enter the day of award as a day between 1940 and 2099.']);
  });
});
