import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { ledgerSums } from '../../../shared/ledger/ledger-sums.ts';
import { ledgerCsv } from '../../../shared/ledger/ledger-csv.ts';
import { ledgerOf } from '../../../shared/ledger/ledger-of.ts';
import { keptWords } from '../../../shared/letters/kept-words.ts';
import { backBeforeReview } from '../../../shared/rules/money/back-before-review.ts';
import { applicantCopy } from '../../../shared/privacy/applicant-copy.ts';
import {
  chequeLeft,
  exemptFee,
  recordCheque,
  refundable,
  takeChequeBack,
} from '../../../shared/rules/changes/coordinator-money.ts';
import { settleDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import { mayReopen, reopen } from '../../../shared/rules/changes/reopen.ts';
import { refundBeforeReview, refuseRefund } from '../../../shared/rules/changes/settle-payments.ts';
import { dueRefunds } from '../../../shared/rules/money/due-refunds.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { receiptsOf } from '../../../shared/rules/money/receipts.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { feeWhy } from '../../../shared/letters/fee-why.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { applicationAt, namedFee, ownFee, payByCheque, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const later = daysLater(submittedAt, 10);
const word = { by: 'staff-7', reason: 'No money behind it.' };

const feeIn = (application: Application): Fee => namedFee(application, 'processing-1');

const own = (application: Application) => ownFee(application, 'processing-1');

const due = applicationAt('processing-fee');
const paid = recordCheque(own(due), { number: '1042', ...word }, submittedAt).application;
const taken = takeChequeBack(own(paid), word, later);

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

  test('is told apart from money that went back: in the CSV of the ledger, and in what its applicant has a copy of', () => {
    const csv = (application: Application) => ledgerCsv(ledgerOf(application), 'UTC');
    expect(csv(taken.application)).toMatch(/,processing-1,processing,cheque-back,,-50\.00,/);
    expect(csv(taken.application)).not.toContain('refunded');
    const [copied] = applicantCopy(taken.application).fees.flatMap(({ refunds }) => refunds);
    expect(copied).toMatchObject({ cents: 5000, checkTakenBackAt: later });
    expect(copied).not.toHaveProperty('byHandAt');
    const withdrawn = withdraw(paid, later).application;
    const left = refundBeforeReview(withdrawn, later)?.application ?? withdrawn;
    const key = feeIn(left).refunds[0]?.key ?? '';
    const refused = refuseRefund(own(left), { key, code: 'paid-by-cheque' }, later).application;
    const given = settleDoubt(refused, 1, { ...word, byHand: true }, later).application;
    expect(csv(given)).toContain(',processing,refunded,,-50.00,');
    expect(applicantCopy(given).fees.flatMap(({ refunds }) => refunds)).toMatchObject([{ byHandAt: later }]);
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
    const refused = refuseRefund(own(left), { key, code: 'paid-by-cheque' }, later).application;
    expect(openDoubts(refused)).toHaveLength(1);
    const { application } = takeChequeBack(own(refused), word, later);
    expect(openDoubts(application)).toEqual([]);
    expect(application.doubts).toMatchObject([{ settled: { at: later, ...word } }]);
  });

  test('settles no note about another fee that was paid by a check of the same number', () => {
    const first = applicationAt('application-fee');
    const both = ['application-1', 'processing-1'].reduce(payByCheque, first);
    const ended = withdraw(both, later).application;
    const left = refundBeforeReview(ended, later)?.application ?? ended;
    const key = feeIn(left).refunds[0]?.key ?? '';
    const refused = refuseRefund(own(left), { key, code: 'paid-by-cheque' }, later).application;
    const out = takeChequeBack(ownFee(refused, 'application-1'), word, later).application;
    expect(openDoubts(out)).toMatchObject([{ fee: 'processing-1' }]);
  });

  test('settles no note about another payment of the fee, nor anew what somebody dealt with', () => {
    const about = { number: 1, at: later, kind: 'wrong-amount' as const, fee: 'processing-1', about: 'cs_1' };
    const dealtWith = { ...about, paymentIntentId: 'cheque:1042', settled: { at: submittedAt, ...word } };
    const notes = [{ ...about, paymentIntentId: 'pi_other' }, dealtWith, { ...about, paymentIntentId: 'cheque:1042' }];
    const out = takeChequeBack({ application: { ...paid, doubts: notes }, fee: feeIn(paid) }, word, later).application;
    expect(out.doubts).toEqual([notes[0], dealtWith, { ...notes[2], settled: { at: later, ...word } }]);
    expect(taken.application).not.toHaveProperty('doubts');
  });

  test('can be taken back once, and nothing that was paid otherwise can', () => {
    expect(() => takeChequeBack(own(taken.application), word, later)).toThrow(/No check stands/);
    const byCard = payFee(due, 'processing-1', submittedAt).application;
    expect(() => takeChequeBack(own(byCard), word, later)).toThrow(/No check stands/);
    expect(() => takeChequeBack(own(due), word, later)).toThrow(/No check stands/);
  });

  describe('and was replaced by another', () => {
    const again = (application: Application, number: string) => {
      const came = takeChequeBack(own(application), word, later).application;
      return recordCheque(own(came), { number, ...word }, later);
    };
    const next = (application: Application) => namedFee(application, 'processing-2');
    const second = (application: Application) => ownFee(application, 'processing-2');

    test.each(['1043', '1042'])('leaves the fee paid, and both checks in the books: check %s', (number) => {
      const { application, event, letters } = again(paid, number);
      const sums = ledgerSums(ledgerOf(application)).find(({ line }) => line === 'processing');
      expect(sums).toMatchObject({ due: 5000, paid: 10_000, returned: 5000, left: 5000 });
      expect([chequeLeft(feeIn(application)), chequeLeft(next(application))]).toEqual([0, 5000]);
      expect(standing(application)).toBe(standing(paid));
      expect(receiptsOf(application).map((one) => one.number)).toEqual([1, 2, 3]);
      expect(event).toMatchObject({ kind: 'fee-paid', data: { fee: 'processing-2', cents: 5000 } });
      expect(letters?.map(({ kind, wait }) => [kind, wait])).toEqual([['fee-received', 'fee:processing-2']]);
      expect(newestDue(application)).toBe(next(application));
      const copy = applicantCopy(application).fees.filter(({ kind }) => kind === 'processing');
      expect(copy.map(({ payments }) => payments.map(({ number: of }) => of))).toEqual([
        ['cheque:1042'],
        [`cheque:${number}`],
      ]);
    });

    test('goes back at an end by hand, that one alone', () => {
      const { application } = again(paid, '1042');
      const withdrawn = withdraw(application, later).application;
      const left = refundBeforeReview(withdrawn, later)?.application ?? withdrawn;
      expect(dueRefunds(left).map(({ fee, refund }) => [fee.number, refund.cents])).toEqual([[2, 5000]]);
      const key = next(left).refunds[0]?.key ?? '';
      const refused = refuseRefund(second(left), { key, code: 'paid-by-cheque' }, later).application;
      const given = settleDoubt(refused, 1, { ...word, byHand: true }, later).application;
      expect(ledgerSums(ledgerOf(given)).find(({ line }) => line === 'processing')?.left).toBe(0);
    });

    test('can come back as well, and be replaced again', () => {
      const { application } = again(paid, '1042');
      expect(() => recordCheque(own(application), { number: '9', ...word }, later)).toThrow(/not asked/);
      const out = takeChequeBack(second(application), word, later).application;
      const third = recordCheque(second(out), { number: '1044', ...word }, later).application;
      expect(ledgerSums(ledgerOf(third)).find(({ line }) => line === 'processing')).toMatchObject({
        ...{ due: 5000, paid: 15_000, left: 5000 },
      });
    });

    test('is possible for a check alone, while the application is open', () => {
      const fee = feeIn(taken.application);
      expect(() => exemptFee({ application: taken.application, fee }, word, later)).toThrow(/not asked/);
      const ended = withdraw(taken.application, later).application;
      expect(() => recordCheque(own(ended), { number: '1043', ...word }, later)).toThrow(/not asked/);
    });
  });

  describe('once it has ended', () => {
    const free = { id: paid.personId, version: 3, applications: [] };
    const back = daysLater(later, 20);
    const lapse = { outcome: 'lapsed', by: 'coordinator', reason: 'coordinator' } as const;

    test('keeps nothing closed: opened again, its fee is asked for anew, with the whole time to pay', () => {
      const ended = close(taken.application, lapse, later).application;
      expect(mayReopen(ended)).toBe(true);
      const { application, run } = reopen(ended, free, word, back);
      expect([standing(paid), standing(application), run?.['act']]).toEqual([
        'review',
        'processing-fee',
        'processing-fee',
      ]);
      const anew = namedFee(application, 'processing-2');
      expect(anew).toMatchObject({ dueAt: back, lines: feeIn(paid).lines, refunds: [] });
      const why = 'The record of a paper check for this fee was taken back, so the fee is asked for again.';
      expect(feeWhy(application, anew, back)).toBe(why);
      expect(feeWhy(application, { ...anew, number: 3 }, back)).not.toContain('check');
      expect(standing(payFee(application, 'processing-2', back).application)).toBe('review');
      const again = close(application, lapse, back).application;
      expect(reopen(again, free, word, back).application.fees).toHaveLength(3);
    });

    test('asks for no fee anew that was paid, nor before its turn', () => {
      const first = applicationAt('application-fee');
      const fee = namedFee(first, 'application-1');
      const both = recordCheque({ application: first, fee }, { number: '7', ...word }, submittedAt).application;
      const ended = withdraw(takeChequeBack(ownFee(both, 'application-1'), word, later).application, later);
      const { application } = reopen(ended.application, free, word, back);
      const asked = application.fees.map(({ kind, number, dueAt }) => [kind, number, dueAt !== undefined]);
      expect(asked).toEqual([
        ['application', 1, true],
        ['processing', 1, false],
        ['application', 2, true],
      ]);
      expect(reopen(withdraw(due, later).application, free, word, back).application.fees).toHaveLength(2);
    });

    test('stands in the way no more, though the end had promised it back and somebody had dealt with that', () => {
      const withdrawn = withdraw(paid, later).application;
      const left = refundBeforeReview(withdrawn, later)?.application ?? withdrawn;
      const key = feeIn(left).refunds[0]?.key ?? '';
      const refused = refuseRefund(own(left), { key, code: 'paid-by-cheque' }, later).application;
      const { application } = takeChequeBack(own(refused), word, later);
      expect(mayReopen(application)).toBe(true);
      // The same check, presented once more, is what the note of the former end was not about.
      const again = reopen(application, free, word, back).application;
      const cleared = recordCheque(ownFee(again, 'processing-2'), { number: '1042', ...word }, back);
      expect(mayReopen(withdraw(cleared.application, back).application)).toBe(true);
    });
  });

  describe('and was the only payment', () => {
    const first = applicationAt('application-fee');
    const alone = recordCheque(ownFee(first, 'application-1'), { number: '7', ...word }, submittedAt);
    const only = alone.application;
    const ofIt = (application: Application) => ownFee(application, 'application-1');
    const person = (application: Application) => ({
      ...{ id: application.personId, version: 3 },
      applications: [
        { applicationId: application.id, credential: 'IMH-E', submittedOn: '2026-03-02' },
        { applicationId: 'a-other', credential: 'IMH-E', submittedOn: '2024-03-02' },
      ],
    });

    test('starts no year of waiting: nothing was paid', () => {
      expect(withdraw(only, later).release?.forget).toBe(false);
      const out = takeChequeBack(ofIt(only), { ...word, person: person(only) }, later);
      expect(out.person).toBeUndefined();
      expect(withdraw(out.application, later).release?.forget).toBe(true);
      expect(withdraw(taken.application, later).release?.forget).toBe(false);
      const other = { number: '8', ...word };
      const replaced = recordCheque(ofIt(out.application), other, later).application;
      expect(withdraw(replaced, later).release?.forget).toBe(false);
    });

    test('ends the year of waiting that an end before had started, and no other', () => {
      const ended = withdraw(only, later).application;
      const out = takeChequeBack(ofIt(ended), { ...word, person: person(ended) }, later);
      expect(out.person).toEqual({ ...person(ended), applications: [person(ended).applications[1]] });
      const otherwise = withdraw(paid, later).application;
      expect(takeChequeBack(own(otherwise), { ...word, person: person(otherwise) }, later).person).toBeUndefined();
    });
  });
});
