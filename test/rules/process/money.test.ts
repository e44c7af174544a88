import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Application } from '../../../shared/application/application.ts';
import { feeTotal, isSettled } from '../../../shared/application/fee.ts';
import { livingSession, noteSession, planSession } from '../../../shared/rules/changes/checkout-changes.ts';
import { setMoneyTruth } from '../../../shared/rules/changes/money-truth.ts';
import { recordPayment } from '../../../shared/rules/changes/record-payment.ts';
import { refundBeforeReview } from '../../../shared/rules/changes/settle-payments.ts';
import { dueRefunds } from '../../../shared/rules/money/due-refunds.ts';
import { openSessions } from '../../../shared/rules/money/open-sessions.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { indexKeys } from '../../../shared/rules/index-keys.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { applicationAt, namedFee, ownFee, payFee, submittedAt } from '../../support/made-up/journey.ts';

const fee = (application: Application) => namedFee(application, 'application-1');

const own = (application: Application) => ownFee(application, 'application-1');

const pay = (application: Application, session: string, cents: number) =>
  recordPayment(
    own(application),
    { at: submittedAt, sessionId: session, paymentIntentId: `pi_${session}`, cents },
    submittedAt,
  );

describe('a payment', () => {
  test('settles its fee once; the same session again changes nothing', () => {
    const paid = payFee(applicationAt('application-fee'), 'application-1', submittedAt, 'one').application;
    expect(isSettled(fee(paid))).toBe(true);
    expect(pay(paid, 'cs_one', 2500)).toBeUndefined();
  });

  test('in any number and order of copies is one fee paid, and every other session is surplus that goes back', () => {
    const sessions = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sessions, (schedule) => {
        let application = applicationAt('application-fee');
        for (const session of schedule) application = pay(application, session, 2500)?.application ?? application;
        const distinct = new Set(schedule).size;
        expect(fee(application).paid?.sessionId).toBe(schedule[0]);
        expect(fee(application).surplus).toHaveLength(distinct - 1);
        expect(dueRefunds(application)).toHaveLength(distinct - 1);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['too little', 2499, 'wrong-amount'],
    ['too much', 2501, 'wrong-amount'],
  ])('of %s does not settle the fee and goes back', (_what, cents, reason) => {
    const change = pay(applicationAt('application-fee'), 'x', cents);
    expect(change && isSettled(fee(change.application))).toBe(false);
    expect(change && dueRefunds(change.application)[0]?.refund).toMatchObject({ cents, reason });
    expect(change?.letters?.map(({ kind }) => kind)).toEqual(['fee-refunded', 'money-to-check']);
  });

  test('that comes after a withdrawal goes back', () => {
    const ended = withdraw(applicationAt('application-fee'), submittedAt).application;
    const late = pay(ended, 'late', 2500);
    expect(late && dueRefunds(late.application)[0]?.refund).toMatchObject({
      cents: 2500,
      reason: 'paid-after-the-end',
    });
    expect(late?.application.closed?.outcome).toBe('withdrawn');
  });

  test('is never negative and is what the lines add up to', () => {
    const application = applicationAt('review');
    for (const { lines, paid } of application.fees) {
      expect(lines.every(({ cents }) => cents > 0)).toBe(true);
      expect(paid?.cents).toBe(feeTotal({ lines }));
    }
  });
});

describe('a Checkout Session', () => {
  const planned = () => planSession(own(applicationAt('application-fee')), submittedAt).application;

  test('is planned with its key before Stripe is called, and lives at most 23 hours', () => {
    const [session] = fee(planned()).sessions;
    expect(session).toMatchObject({ attempt: 1, expiresAt: '2026-03-03T14:00:00.000Z' });
    expect(session?.idempotencyKey).toBe(`application-1:${planned().id}:1`);
    const opened = noteSession(own(planned()), { attempt: 1, id: 'cs_1' }, submittedAt).application;
    const lives = (application: Application, at: string) => livingSession(fee(application), at) !== undefined;
    expect(lives(opened, '2026-03-03T13:58:00.000Z')).toBe(true);
    expect(lives(opened, '2026-03-03T13:59:30.000Z')).toBe(false);
    expect(lives(planned(), '2026-03-03T13:28:00.000Z')).toBe(true);
    expect(lives(planned(), '2026-03-03T13:29:30.000Z')).toBe(false);
  });

  test('whose payment is on its way stops the reminders, and one that failed begins the clock anew', () => {
    const application = planned();
    const processing = noteSession(
      own(application),
      { attempt: 1, processingAt: submittedAt },
      submittedAt,
    ).application;
    expect(nextPatch(processing, submittedAt)['plan']).toHaveLength(1);
    const later = '2026-03-09T15:00:00.000Z';
    const failed = noteSession(own(processing), { attempt: 1, failedAt: later }, later).application;
    expect(nextPatch(failed, later)).toMatchObject({ attempt: 0, act: 'application-fee' });
    expect((nextPatch(failed, later)['plan'] as string[])[0]).toBe('2026-03-12T13:00:00Z');
  });

  test('left open by an application that ended is found, to be expired', () => {
    const application = planned();
    const known = noteSession(own(application), { attempt: 1, id: 'cs_1' }, submittedAt).application;
    const ended = withdraw(known, submittedAt).application;
    expect(openSessions(ended).map(({ session }) => session.id)).toEqual(['cs_1']);
    const expired = noteSession(own(ended), { attempt: 1, expiredAt: submittedAt }, submittedAt).application;
    expect(openSessions(expired)).toEqual([]);
  });
});

describe('a withdrawal', () => {
  test('gives the processing fee back whole until a reviewer is assigned, and never the application fee', () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const change = refundBeforeReview(withdraw(paid, submittedAt).application, submittedAt);
    const due = change && dueRefunds(change.application);
    expect(due?.map(({ refund: { cents, reason } }) => [cents, reason])).toEqual([[5000, 'withdrawn-before-review']]);
    expect(change && indexKeys(change.application, submittedAt)).toMatchObject({
      outbox: 'payments',
      ready: submittedAt,
    });
    expect(change && refundBeforeReview(change.application, submittedAt)).toBeUndefined();
  });

  test('after a reviewer was assigned gives nothing back', () => {
    expect(refundBeforeReview(withdraw(applicationAt('review'), submittedAt).application, submittedAt)).toBeUndefined();
  });

  test('is asked of Stripe once: a noted refund is no longer due', () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const due = refundBeforeReview(withdraw(paid, submittedAt).application, submittedAt)?.application;
    const [first] = due === undefined ? [] : dueRefunds(due);
    if (due === undefined || first === undefined) throw new Error('no refund is due');
    const truth = {
      paymentIntentId: first.refund.paymentIntentId,
      applicationId: due.id,
      fee: 'processing-1',
      stripeFeeCents: undefined,
      refunds: [{ id: 're_1', key: first.refund.key, cents: 5000, status: 'pending' as const }],
      disputes: [],
    };
    const noted = setMoneyTruth({ application: due, fee: first.fee }, truth, submittedAt)?.application ?? due;
    expect(dueRefunds(noted)).toEqual([]);
    expect(indexKeys(noted, submittedAt).outbox).toBeUndefined();
  });
});
