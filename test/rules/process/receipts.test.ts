import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Doubt } from '../../../shared/application/doubt.ts';
import type { CheckoutSession, Dispute, Fee, Payment, Refund } from '../../../shared/application/fee.ts';
import { instantAt, millis } from '../../../shared/instant.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { chequeBack, isChequeBackKey } from '../../../shared/rules/money/cheque-back.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { partDisputed } from '../../../shared/rules/money/fee-state.ts';
import { isTooLateToPay } from '../../../shared/rules/money/is-too-late-to-pay.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import {
  cameBackAndWent,
  hasComeBack,
  isTakenBack,
  nextReceipt,
  receiptName,
  receiptsOf,
  receiptsOfFee,
} from '../../../shared/rules/money/receipts.ts';
import { applicationAt, namedFee, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const later = daysLater(submittedAt, 10);
const due = applicationAt('processing-fee');
const paid = payFee(due, 'processing-1', submittedAt).application;
const fee = namedFee(paid, 'processing-1');
const payment: Payment = fee.paid ?? { at: later, sessionId: '', paymentIntentId: '', cents: 0 };
const refund: Refund = {
  ...{ key: 'k', paymentIntentId: 'pi_processing-1', cents: 5, reason: 'coordinator', dueAt: submittedAt },
  receipt: 4,
};
const withMoney = (particular: Partial<Fee>): Application => withFee(paid, { ...fee, ...particular });
const numbers = (application: Application) => receiptsOf(application).map(({ number }) => number);

describe('the receipts of an application', () => {
  test('are of each payment and refund that has a number, by number over all its fees', () => {
    const { receipt: _none, ...unnumbered } = refund;
    const surplus = [{ ...payment, sessionId: 'cs_2', receipt: 3 }];
    const all = withMoney({ surplus, refunds: [refund, unnumbered] });
    expect(numbers(all)).toEqual([1, 2, 3, 4]);
    expect(receiptsOfFee(all, fee).map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(numbers(due)).toEqual([1]);
    const { receipt: _old, ...before } = payment;
    expect(numbers(withMoney({ paid: before }))).toEqual([1]);
  });

  test('have the day of what they are of: a refund that of what Stripe said last', () => {
    const days = (more: Partial<Refund>) => receiptsOf(withMoney({ refunds: [{ ...refund, ...more }] })).at(-1)?.at;
    expect([days({}), days({ status: 'succeeded', statusAt: later })]).toEqual([submittedAt, later]);
    expect(receiptsOf(paid).at(-1)?.at).toBe(payment.at);
  });

  test('go on from the last number, and are quoted with the application', () => {
    expect([nextReceipt(applicationAt('check')), nextReceipt(paid)]).toEqual([1, 3]);
    expect(nextReceipt(withMoney({ refunds: [refund] }))).toBe(5);
    expect(receiptName({ id: 'a1' }, 5)).toBe('a1-5');
  });

  const told = (particular: Partial<Fee>) => {
    const of = receiptsOf(withMoney(particular)).at(-1);
    return of && [hasComeBack(of), cameBackAndWent(of), isTakenBack(of)];
  };
  const refunded = (more: Partial<Refund>) => told({ refunds: [{ ...refund, ...more }] });

  test.each<[string, Partial<Refund>, readonly boolean[]]>([
    ['is under way', {}, [false, false, false]],
    ['has arrived', { status: 'succeeded' }, [false, false, false]],
    ['came back', { status: 'failed' }, [true, false, false]],
    ['was called off', { status: 'canceled' }, [true, false, false]],
    ['came back and was given by hand', { status: 'failed', byHandAt: later }, [true, true, false]],
    ['was given by hand alone', { refused: 'expired', byHandAt: later }, [false, false, false]],
  ])('say of money that went back whether it %s', (_what, more, expected) => {
    expect(refunded(more)).toEqual(expected);
  });

  test('say of a paper check whether it came back, and of no other payment', () => {
    const cheque = { ...payment, cheque: { by: 'staff-7', reason: 'By mail.' } };
    const { receipt: _none, ...back } = { ...refund, refused: chequeBack };
    expect(told({ paid: cheque })).toEqual([false, false, false]);
    expect(told({ paid: cheque, refunds: [back] })).toEqual([false, false, true]);
    expect(told({ refunds: [back] })).toEqual([false, false, false]);
    expect(told({ paid: cheque, refunds: [{ ...back, receipt: 9 }] })).toEqual([false, false, false]);
  });
});

describe('a dispute about a part of a payment', () => {
  const dispute: Dispute = {
    ...{ id: 'dp_1', paymentIntentId: 'pi_processing-1', cents: 4999, reason: 'general', openedAt: later },
  };
  const part = (...disputes: Dispute[]) => partDisputed({ ...fee, disputes });

  test('is told with its amount, of the newest that was not won, and of this payment alone', () => {
    expect(part(dispute)).toBe(4999);
    expect(part({ ...dispute, cents: 5000 })).toBeUndefined();
    expect(part({ ...dispute, cents: 1 }, { ...dispute, id: 'dp_2' })).toBe(4999);
    expect(part(dispute, { ...dispute, cents: 2, closed: { at: later, outcome: 'won' } })).toBe(4999);
    expect(part({ ...dispute, closed: { at: later, outcome: 'lost' } })).toBe(4999);
    expect(part({ ...dispute, paymentIntentId: 'pi_other' })).toBeUndefined();
    expect([part(), partDisputed(fee)]).toEqual([undefined, undefined]);
    expect(partDisputed({ ...namedFee(due, 'processing-1'), disputes: [dispute] })).toBeUndefined();
  });
});

describe('the time to begin to pay a fee', () => {
  // Thirty days after 2026-03-02, at the end of the day in summer time.
  const deadline = '2026-04-02T03:59:59Z';
  const open = namedFee(due, 'processing-1');
  const session: CheckoutSession = {
    ...{ attempt: 1, idempotencyKey: 'k', id: 'cs_1', openedAt: '2026-04-01T20:00:00Z' },
    expiresAt: '2026-04-02T19:00:00Z',
  };
  const late = (particular: Partial<Fee>, now: string, application = due) =>
    isTooLateToPay({ application, fee: { ...open, ...particular } }, now);

  test('ends with the deadline, to the second', () => {
    expect(late({}, instantAt(millis(deadline) - 1000))).toBe(false);
    expect(late({}, deadline)).toBe(true);
    const { dueAt: _never, ...early } = open;
    expect(isTooLateToPay({ application: due, fee: early }, deadline)).toBe(false);
  });

  test('lasts for who opened a checkout in it, while that lives', () => {
    expect(late({ sessions: [session] }, deadline)).toBe(false);
    expect(late({ sessions: [session] }, '2026-04-02T18:58:59Z')).toBe(false);
    expect(late({ sessions: [session] }, '2026-04-02T18:59:00Z')).toBe(true);
    expect(late({ sessions: [{ ...session, expiredAt: deadline }] }, deadline)).toBe(true);
  });

  test('is longer by the days that a failure of ours costs, also before somebody set it right', () => {
    const failed = parkFailure(due, { state: 'Collect', error: 'TypeError' }, daysLater(submittedAt, 5));
    expect(late({}, deadline, failed)).toBe(false);
    const tried = { ...failed, failures: failed.failures.map((one) => ({ ...one, retriedAt: daysLater(one.at, 2) })) };
    expect(late({}, daysLater(deadline, 2), tried)).toBe(true);
    expect(late({}, instantAt(millis(daysLater(deadline, 2)) - 1000), tried)).toBe(false);
  });
});

describe('a doubt about money', () => {
  const doubt: Doubt = { number: 1, at: later, kind: 'disputed', fee: 'processing-1', about: 'dp_1' };
  const open = (...doubts: Doubt[]) => openDoubts({ ...paid, doubts }).map(({ number }) => number);

  test('is open until it is dealt with; of a dispute the newest alone says how it stands', () => {
    expect(open(doubt)).toEqual([1]);
    expect(open({ ...doubt, settled: { at: later, by: 'staff-7', reason: '.' } })).toEqual([]);
    expect(open(doubt, { ...doubt, number: 2 })).toEqual([2]);
    expect(open(doubt, { ...doubt, number: 2, about: 'dp_2' })).toEqual([1, 2]);
    expect(open(doubt, { ...doubt, number: 2, kind: 'refund-failed' })).toEqual([1, 2]);
    const failed: Doubt = { ...doubt, kind: 'refund-failed' };
    expect(open(failed, { ...failed, number: 2 })).toEqual([1, 2]);
    expect(openDoubts(paid)).toEqual([]);
  });
});

test.each([
  ['refund:a1:cheque:1042:1', true],
  ['refund:a1:cheque:1042:12', true],
  ['refund:a1:cheque:1042', false],
  ['refund:a1:cheque:1042:1:by-hand', false],
  ['refund:a1:pi_1:1', false],
  ['x-refund:a1:cheque:1042:1', false],
])('the key %s is of a paper check that came back: %p', (key, isOne) => {
  expect(isChequeBackKey(key)).toBe(isOne);
});
