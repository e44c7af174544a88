import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Application } from '../../shared/application/application.ts';
import type { Dispute } from '../../shared/application/fee.ts';
import { book } from '../../shared/ledger/book.ts';
import { ledgerCsv } from '../../shared/ledger/ledger-csv.ts';
import type { LedgerEntry } from '../../shared/ledger/ledger-entry.ts';
import { ledgerSums, movesMoney } from '../../shared/ledger/ledger-sums.ts';
import { ledgerTotals } from '../../shared/ledger/ledger-totals.ts';
import { exemptFee, recordCheque } from '../../shared/rules/changes/coordinator-money.ts';
import { setMoneyTruth } from '../../shared/rules/changes/money-truth.ts';
import { feeByName } from '../../shared/rules/fee-of.ts';
import { applicationAt, payFee, submittedAt } from '../support/journey.ts';

const lines = [
  { line: 'membership' as const, cents: 5000 },
  { line: 'application' as const, cents: 2500 },
];

const joining = (): Application => {
  const application = applicationAt('application-fee');
  const fees = application.fees.map((fee) => (fee.kind === 'application' ? { ...fee, lines } : fee));
  return payFee({ ...application, fees }, 'application-1', submittedAt).application;
};

const told = (
  application: Application,
  refunds: readonly { id: string; cents: number; status: 'succeeded' | 'failed' }[],
) => {
  const fee = feeByName(application, 'application-1');
  if (fee === undefined) throw new Error('no fee');
  const of = { paymentIntentId: 'pi_application-1', applicationId: application.id, fee: 'application-1' };
  const all = refunds.map((refund) => ({ ...refund, key: undefined }));
  const truth = { ...of, stripeFeeCents: 248, refunds: all, disputes: [] };
  return setMoneyTruth(application, fee, truth, submittedAt)?.application;
};

const moved = (entries: readonly LedgerEntry[]) =>
  entries.filter(movesMoney).reduce((sum, { cents }) => sum + cents, 0);

describe('the ledger', () => {
  test('holds each entry once, by fee line, and nothing is ever taken out', () => {
    const first = book(joining());
    expect(book(first.application).entries).toEqual([]);
    const due = first.entries.filter(({ kind }) => kind === 'due').map(({ line, cents }) => [line, cents]);
    expect(due).toEqual([
      ['application', 2500],
      ['membership', 5000],
    ]);
    expect(moved(first.entries)).toBe(7500);
  });

  test('adds up to what came in less what went back, whatever is refunded and fails', () => {
    const refund = fc.record({
      cents: fc.integer({ min: 1, max: 2500 }),
      status: fc.constantFrom('succeeded', 'failed'),
    });
    fc.assert(
      fc.property(fc.array(refund, { maxLength: 3 }), (refunds) => {
        let { application, entries } = book(joining());
        const ledger = [...entries];
        const write = (next: Application | undefined) => {
          if (next === undefined) return false;
          ({ application, entries } = book(next));
          ledger.push(...entries);
          return true;
        };
        const succeeded = refunds.map(({ cents }, index) => ({
          id: `re_${index}`,
          cents,
          status: 'succeeded' as const,
        }));
        while (write(told(application, succeeded)));
        while (
          write(
            told(
              application,
              succeeded.map((one, index) => ({ ...one, status: refunds[index]?.status ?? 'failed' })),
            ),
          )
        );
        const back = refunds.filter(({ status }) => status === 'succeeded').reduce((sum, { cents }) => sum + cents, 0);
        expect(moved(ledger)).toBe(7500 - back - 248);
        expect(ledgerSums(ledger).reduce((sum, { left }) => sum + left, 0)).toBe(moved(ledger));
        expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
      }),
      { numRuns: 60 },
    );
  });

  test('says that a fee was due which was settled by hand before it fell due, so that what is due is never below zero', () => {
    const early = applicationAt('references');
    const fee = feeByName(early, 'processing-1');
    if (fee === undefined) throw new Error('no fee');
    const exempted = exemptFee(early, fee, { by: 'staff-7', reason: 'Hardship.' }, submittedAt).application;
    const paid = recordCheque(early, fee, { by: 'staff-7', reason: 'By mail.', number: '77' }, submittedAt).application;
    const dueIn = (application: Application) =>
      ledgerSums(book(application).entries).find(({ line }) => line === 'processing')?.due;
    expect([dueIn(early), dueIn(exempted), dueIn(paid)]).toEqual([0, 0, 5000]);
    const first = book(paid);
    const later = { ...first.application, fees: first.application.fees.map((one) => ({ ...one, dueAt: submittedAt })) };
    expect(book(later).entries.filter(({ id }) => id.startsWith('processing'))).toEqual([]);
  });

  test('books a dispute once the money was taken, and nothing of an inquiry that only closes', () => {
    const disputed = (dispute: Partial<Dispute>) => {
      const application = joining();
      const about = { id: 'dp_1', paymentIntentId: 'pi_application-1', cents: 7500, reason: 'general' };
      const fees = application.fees.map((fee) =>
        fee.kind === 'application' ? { ...fee, disputes: [{ ...about, openedAt: submittedAt, ...dispute }] } : fee,
      );
      return book({ ...application, fees }).entries.filter(({ kind }) => kind.startsWith('dispute'));
    };
    const takenAt = '2026-04-01T15:00:00.000Z';
    const closed = { at: '2026-05-01T15:00:00.000Z', outcome: 'won' as const };
    expect(moved(disputed({}))).toBe(-7500);
    expect(disputed({ inquiry: true })).toEqual([]);
    expect(disputed({ inquiry: true, closed })).toEqual([]);
    expect(moved(disputed({ inquiry: true, takenAt }))).toBe(-7500);
    expect(disputed({ inquiry: true, takenAt }).every(({ at }) => at === takenAt)).toBe(true);
    expect(moved(disputed({ inquiry: true, takenAt, closed }))).toBe(0);
  });

  test('is a CSV whose columns add up by fee line, with cells that need no quotes', () => {
    const { entries } = book(told(joining(), [{ id: 're_1', cents: 3000, status: 'succeeded' }]) ?? joining());
    const [head, ...rows] = ledgerCsv(entries, 'America/Indiana/Indianapolis').trimEnd().split('\r\n');
    expect(head).toBe('at,application,fee,line,what,due,moved,currency,reference,day');
    const sum = (line: string) =>
      rows
        .map((row) => row.split(','))
        .filter((cells) => cells[3] === line)
        .reduce((total, cells) => total + Number(cells[6]), 0);
    for (const { line, left } of ledgerSums(entries)) expect(Math.round(sum(line) * 100)).toBe(left);
    expect(rows.every((row) => row.split(',').length === 10 && !/["=+@]/.test(row))).toBe(true);
    expect(ledgerTotals(entries)).toContain('Membership');
  });
});
