import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { membershipValidUntil } from '../../shared/rules/membership-year.ts';
import { day } from '../support/arbitraries.ts';
import { policy } from '../support/made-up/judge-track.ts';

describe('the membership year', () => {
  test.each([
    ['2020-08-01', '2020-12-31'],
    ['2020-10-10', '2021-12-31'],
    ['2022-01-01', '2022-12-31'],
    ['2022-08-31', '2022-12-31'],
    ['2022-09-01', '2023-12-31'],
    ['2022-12-31', '2023-12-31'],
  ])('a membership bought on %s runs to %s', (boughtOn, validUntil) => {
    expect(membershipValidUntil(boughtOn, policy)).toBe(validUntil);
  });

  test('another policy may turn on another day', () => {
    const october = {
      ...policy,
      association: { name: 'X', membershipYear: { nextYearFromMonth: 10, nextYearFromDay: 15 } },
    };
    expect(membershipValidUntil('2022-10-14', october)).toBe('2022-12-31');
    expect(membershipValidUntil('2022-10-15', october)).toBe('2023-12-31');
  });

  test('a bought membership lasts at least four months and at most sixteen', () => {
    fc.assert(
      fc.property(day(), (boughtOn) => {
        const until = membershipValidUntil(boughtOn, policy);
        const months =
          (Number(until.slice(0, 4)) - Number(boughtOn.slice(0, 4))) * 12 + 13 - Number(boughtOn.slice(5, 7));
        expect(months).toBeGreaterThanOrEqual(5);
        expect(months).toBeLessThanOrEqual(16);
      }),
    );
  });
});
