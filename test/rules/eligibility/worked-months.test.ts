import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths } from '../../../shared/calendar-date.ts';
import { joinStretches, workedMonths } from '../../../shared/rules/eligibility/worked-months.ts';
import { day, shuffled, stretch } from '../../support/arbitraries.ts';

const from = (first: string, last: string) => ({ from: first, to: last });

describe('months of work', () => {
  test.each([
    ['nothing', [], 0],
    ['a single day', [from('2020-06-01', '2020-06-01')], 0],
    ['two years', [from('2020-06-01', '2022-05-31')], 24],
    ['two years but a day', [from('2020-06-01', '2022-05-30')], 23],
    ['the same post twice', [from('2020-06-01', '2022-05-31'), from('2020-06-01', '2022-05-31')], 24],
    ['a post within another', [from('2020-06-01', '2022-05-31'), from('2021-01-01', '2021-02-01')], 24],
    ['overlapping posts', [from('2020-06-01', '2021-09-01'), from('2021-06-01', '2022-05-31')], 24],
    ['a post from the day after another', [from('2020-06-01', '2021-05-31'), from('2021-06-01', '2022-05-31')], 24],
    ['a post two days after another', [from('2020-06-01', '2021-05-31'), from('2021-06-02', '2022-05-31')], 23],
    ['posts with a break', [from('2019-01-01', '2019-12-31'), from('2021-01-01', '2021-12-31')], 24],
    ['halves of months that add up', [from('2020-01-01', '2020-01-15'), from('2020-03-01', '2020-03-16')], 1],
    ['halves of months that do not', [from('2020-01-01', '2020-01-15'), from('2020-03-01', '2020-03-15')], 0],
    ['two years by days', [from('2021-02-01', '2021-08-15'), from('2021-09-01', '2023-02-16')], 24],
    [
      'a single day before them',
      [from('2019-03-01', '2019-03-01'), from('2021-02-01', '2021-08-15'), from('2021-09-01', '2023-02-16')],
      24,
    ],
    ['a day and later a year', [from('2020-01-01', '2020-01-01'), from('2021-01-01', '2021-12-31')], 12],
    [
      'half a month and later a year but half a month',
      [from('2020-01-01', '2020-01-15'), from('2021-01-16', '2022-01-01')],
      12,
    ],
  ])('%s', (_what, stretches, months) => {
    expect(workedMonths(stretches)).toBe(months);
  });

  test('stretches are joined where they touch and only there', () => {
    const stretches = [
      from('2021-03-01', '2021-04-01'),
      from('2020-01-01', '2020-02-01'),
      from('2021-04-02', '2021-05-01'),
    ];
    expect(joinStretches(stretches)).toEqual([from('2020-01-01', '2020-02-01'), from('2021-03-01', '2021-05-01')]);
    expect(joinStretches([from('2020-01-01', '2020-05-01'), from('2020-02-01', '2020-03-01')])).toEqual([
      from('2020-01-01', '2020-05-01'),
    ]);
  });

  test('one post counts the calendar months from its first day to its last, both worked', () => {
    fc.assert(
      fc.property(day(), fc.integer({ min: 1, max: 80 }), (first, months) => {
        expect(workedMonths([from(first, addDays(addMonths(first, months), -1))])).toBe(months);
        expect(workedMonths([from(first, addDays(addMonths(first, months), -2))])).toBe(months - 1);
      }),
    );
  });

  test('overlapping posts count once: never more than from the first day to the last', () => {
    fc.assert(
      fc.property(fc.array(stretch(), { minLength: 1, maxLength: 8 }), (stretches) => {
        const first = stretches.map((each) => each.from).toSorted()[0] ?? '';
        const last =
          stretches
            .map((each) => each.to)
            .toSorted()
            .at(-1) ?? '';
        expect(workedMonths(stretches)).toBeLessThanOrEqual(workedMonths([from(first, last)]));
        expect(workedMonths([...stretches, ...stretches])).toBe(workedMonths(stretches));
      }),
    );
  });

  test('the order of posts does not matter', () => {
    const inTwoOrders = fc.array(stretch(), { maxLength: 8 }).chain((all) => fc.tuple(fc.constant(all), shuffled(all)));
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        expect(workedMonths(other)).toBe(workedMonths(one));
      }),
    );
  });

  test('another post never takes two or three years of work away', () => {
    fc.assert(
      fc.property(fc.array(stretch(), { maxLength: 6 }), stretch(), fc.constantFrom(24, 36), (all, one, needed) => {
        fc.pre(workedMonths(all) >= needed);
        expect(workedMonths([...all, one])).toBeGreaterThanOrEqual(needed);
      }),
      { numRuns: 500 },
    );
  });
});
