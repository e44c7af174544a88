import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Application } from '../../shared/application/application.ts';
import { feeTotal } from '../../shared/application/fee.ts';
import { categories, type Category, credentials, type EndorsementKind } from '../../shared/credential.ts';
import { checkMembership } from '../../shared/rules/changes/check-membership.ts';
import { recordOutcome } from '../../shared/rules/changes/record-outcome.ts';
import { feeLinesOf } from '../../shared/rules/money/fee-lines-of.ts';
import { policy } from '../support/made-up/judge-track.ts';
import { applicationAt, submitted, submittedAt } from '../support/made-up/journey.ts';

const table = [
  // category, membership, application, processing, total: dollars, as the brief prints them
  ['associate', 50, 15, 25, 90],
  ['family-specialist', 50, 25, 50, 125],
  ['mental-health-specialist', 50, 25, 200, 275],
  ['mentor', 50, 25, 300, 375],
] as const;

const kindsOf = (category: Category): readonly EndorsementKind[] =>
  credentials.map((credential) => ({
    credential,
    category,
    designation: category === 'mentor' ? 'clinical' : null,
  }));

/** Submits an application and checks its membership: then it asks for what is to be paid. */
const charged = (endorsement: EndorsementKind, memberUntil: string | undefined): Application =>
  checkMembership(submitted({ endorsement }), memberUntil, submittedAt).application;

const linesOf = ({ fees }: Application) => fees.map(({ kind, lines }) => ({ kind, lines }));

const totalOf = ({ fees }: Application): number => fees.reduce((sum, fee) => sum + feeTotal(fee), 0);

describe('fees', () => {
  test.each(table)(
    'a new member in %s pays %d, %d and %d dollars, %d in all',
    (category, member, apply, process, all) => {
      for (const kind of kindsOf(category)) {
        const joining = charged(kind, undefined);
        const first = [
          { line: 'membership', cents: member * 100 },
          { line: 'application', cents: apply * 100 },
        ];
        expect(linesOf(joining)).toEqual([
          { kind: 'application', lines: first },
          { kind: 'processing', lines: [{ line: 'processing', cents: process * 100 }] },
        ]);
        expect(totalOf(joining)).toBe(all * 100);
      }
    },
  );

  test.each(table)('a member in %s pays no membership', (category, member, apply, process, all) => {
    for (const kind of kindsOf(category)) {
      const application = charged(kind, '2026-12-31');
      expect(linesOf(application)).toEqual([
        { kind: 'application', lines: [{ line: 'application', cents: apply * 100 }] },
        { kind: 'processing', lines: [{ line: 'processing', cents: process * 100 }] },
      ]);
      expect(totalOf(application)).toBe((all - member) * 100);
    }
  });

  test.each(table.map(([category, member]) => [category, member] as const))(
    'a member in %s whose membership runs out renews it for %d dollars',
    (category, member) => {
      const membership = {
        at: submittedAt,
        how: 'member',
        association: 'INfancy Onward',
        validUntil: '2026-03-01',
      } as const;
      for (const endorsement of kindsOf(category)) {
        const decided = { ...applicationAt('outcome'), endorsement, membership };
        expect(linesOf(recordOutcome(decided, 'N-1', submittedAt).application).at(-1)).toEqual({
          kind: 'renewal',
          lines: [{ line: 'membership', cents: member * 100 }],
        });
      }
    },
  );

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
      fc.property(fees, fc.constantFrom(...categories), (amounts, category) => {
        const lines = Object.values(feeLinesOf(category, { ...policy, fees: { currency: 'usd', ...amounts } }));
        expect(lines.every((line) => Number.isInteger(line.cents) && line.cents >= 0)).toBe(true);
        const expected = amounts.membership[category] + amounts.application[category] + amounts.processing[category];
        expect(feeTotal({ lines })).toBe(expected);
      }),
    );
  });
});
