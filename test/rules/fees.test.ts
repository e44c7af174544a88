import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { categories } from '../../shared/credential.ts';
import { feeLines, feeTotalOf } from '../../shared/rules/fees.ts';
import { policy } from '../support/judge-track.ts';

const table = [
  // category, membership, application, processing, total: dollars, as the brief prints them
  ['associate', 50, 15, 25, 90],
  ['family-specialist', 50, 25, 50, 125],
  ['mental-health-specialist', 50, 25, 200, 275],
  ['mentor', 50, 25, 300, 375],
] as const;

describe('fees', () => {
  test.each(table)(
    'a new member in %s pays %d, %d and %d dollars, %d in all',
    (category, member, apply, process, all) => {
      const { application, processing } = feeLines(category, true, policy);
      expect(application).toEqual([
        { line: 'membership', cents: member * 100 },
        { line: 'application', cents: apply * 100 },
      ]);
      expect(processing).toEqual([{ line: 'processing', cents: process * 100 }]);
      expect(feeTotalOf([...application, ...processing], policy)).toEqual({ cents: all * 100, currency: 'usd' });
    },
  );

  test.each(table)('a member in %s pays no membership', (category, member, apply, process, all) => {
    const { application, processing } = feeLines(category, false, policy);
    expect(application).toEqual([{ line: 'application', cents: apply * 100 }]);
    expect(processing).toEqual([{ line: 'processing', cents: process * 100 }]);
    expect(feeTotalOf([...application, ...processing], policy).cents).toBe((all - member) * 100);
  });

  test('fees are whole cents, never negative, and totals add up, whatever a policy asks', () => {
    const cents = fc.nat(1_000_000);
    const byCategory = fc.record({
      associate: cents,
      'family-specialist': cents,
      'mental-health-specialist': cents,
      mentor: cents,
    });
    const fees = fc.record({ membership: byCategory, application: byCategory, processing: byCategory });
    fc.assert(
      fc.property(fees, fc.constantFrom(...categories), fc.boolean(), (amounts, category, joining) => {
        const priced = { ...policy, fees: { currency: 'usd' as const, ...amounts } };
        const { application, processing } = feeLines(category, joining, priced);
        const lines = [...application, ...processing];
        expect(lines.every((line) => Number.isInteger(line.cents) && line.cents >= 0)).toBe(true);
        const expected =
          (joining ? amounts.membership[category] : 0) + amounts.application[category] + amounts.processing[category];
        expect(feeTotalOf(lines, priced)).toEqual({ cents: expected, currency: 'usd' });
      }),
    );
  });
});
