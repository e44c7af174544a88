import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { ledgerSums } from '../../../shared/ledger/ledger-sums.ts';
import { ledgerOf } from '../../../shared/ledger/ledger-of.ts';
import { keptWords } from '../../../shared/letters/kept-words.ts';
import { backBeforeReview } from '../../../shared/rules/back-before-review.ts';
import {
  chequeLeft,
  recordCheque,
  refundable,
  takeChequeBack,
} from '../../../shared/rules/changes/coordinator-money.ts';
import { openDoubts } from '../../../shared/rules/changes/doubt-changes.ts';
import { dueRefunds, refundBeforeReview, refuseRefund } from '../../../shared/rules/changes/settle-payments.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { applicationAt, namedFee, payFee, submittedAt } from '../../support/journey.ts';
import { daysLater } from '../../support/memory-world.ts';

const later = daysLater(submittedAt, 10);
const word = { by: 'staff-7', reason: 'No money behind it.' };

const feeIn = (application: Application): Fee => namedFee(application, 'processing-1');

const due = applicationAt('processing-fee');
const paid = recordCheque(due, feeIn(due), { number: '1042', ...word }, submittedAt).application;
const taken = takeChequeBack(paid, feeIn(paid), word, later);

describe('a paper check that came back', () => {
  test('is out of the books on that day, with who said so and why, and Stripe is asked for nothing', () => {
    expect(ledgerSums(ledgerOf(paid)).find(({ line }) => line === 'processing')?.left).toBe(5000);
    expect(ledgerSums(ledgerOf(taken.application)).find(({ line }) => line === 'processing')?.left).toBe(0);
    const out = ledgerOf(taken.application).filter(({ kind }) => kind === 'refunded');
    expect(out).toMatchObject([{ at: later, cents: -5000, line: 'processing' }]);
    expect(dueRefunds(taken.application)).toEqual([]);
    expect([chequeLeft(feeIn(paid)), chequeLeft(feeIn(taken.application))]).toEqual([5000, 0]);
    expect(refundable(feeIn(taken.application))).toBe(0);
  });

  test('is in the audit trail with its amount and in the timeline, and nobody gets a letter', () => {
    const data = { fee: 'processing-1', cents: 5000 };
    const actor = { role: 'coordinator', id: 'staff-7' };
    const words = { reason: word.reason };
    expect(taken.event).toEqual({ at: later, actor, kind: 'cheque-back', data, words });
    expect(timelineWords(taken.event, taken.application)).toBe(
      'The record of a check of $50 for the processing fee was taken back.',
    );
    expect(taken.letters ?? []).toEqual([]);
  });

  test('is promised back to nobody at an end, and the application goes on until then', () => {
    expect(backBeforeReview(paid)).toBe(5000);
    expect(standing(taken.application)).toBe(standing(paid));
    const withdrawn = withdraw(taken.application, later).application;
    expect([backBeforeReview(withdrawn), refundBeforeReview(withdrawn, later)]).toEqual([0, undefined]);
    expect(keptWords(withdrawn)).toBe('Fees that were paid are not returned.');
  });

  test('after the end settles the note that it has to be given back', () => {
    const withdrawn = withdraw(paid, later).application;
    const left = refundBeforeReview(withdrawn, later)?.application ?? withdrawn;
    const key = feeIn(left).refunds[0]?.key ?? '';
    const refused = refuseRefund(left, feeIn(left), key, 'paid-by-cheque', later).application;
    expect(openDoubts(refused)).toHaveLength(1);
    const { application } = takeChequeBack(refused, feeIn(refused), word, later);
    expect(openDoubts(application)).toEqual([]);
    expect(application.doubts).toMatchObject([{ settled: { at: later, ...word } }]);
  });

  test('can be taken back once, and nothing that was paid otherwise can', () => {
    expect(() => takeChequeBack(taken.application, feeIn(taken.application), word, later)).toThrow(/No check stands/);
    const byCard = payFee(due, 'processing-1', submittedAt).application;
    expect(() => takeChequeBack(byCard, feeIn(byCard), word, later)).toThrow(/No check stands/);
    expect(() => takeChequeBack(due, feeIn(due), word, later)).toThrow(/No check stands/);
  });
});
