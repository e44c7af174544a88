import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { feeTotal, type Payment } from '../../../shared/application/fee.ts';
import type { Change } from '../../../shared/change.ts';
import { checkMembership } from '../../../shared/rules/changes/check-membership.ts';
import { recordPayment } from '../../../shared/rules/changes/record-payment.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { applicationAt, namedFee, ownFee } from '../../support/made-up/journey.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = '2026-03-09T15:00:00.000Z';
const due = waiting(applicationAt('application-fee'));

const feeIn = (application: Application) => namedFee(application, 'application-1');

const own = (application: Application) => ownFee(application, 'application-1');

const pay = (application: Application, more: Partial<Payment> = {}): Change => {
  const fee = feeIn(application);
  const arrived = { at: later, sessionId: 'cs_1', paymentIntentId: 'pi_1', cents: feeTotal(fee), ...more };
  const change = recordPayment({ application, fee }, arrived, later);
  if (change === undefined) throw new Error('This payment was recorded before.');
  return change;
};

const written = ({ application: _facts, ...rest }: Change) => rest;

const letter = (kind: string, attempt: string) => ({
  key: `${due.id}/fee:application-1/${attempt}/${kind}/applicant`,
  kind,
  to: { role: 'applicant' },
  wait: 'fee:application-1',
  attempt,
});

const surplusEvent = (reason: string) => ({
  at: later,
  actor: { role: 'stripe' },
  kind: 'fee-surplus',
  data: { fee: 'application-1', reason },
});

describe('a payment writes', () => {
  test('that the fee is paid, its receipt by letter, and the answer that is waited for; nobody becomes a member by it', () => {
    const change = pay(due);
    expect(written(change)).toEqual({
      event: {
        at: later,
        actor: { role: 'stripe' },
        kind: 'fee-paid',
        data: { fee: 'application-1', cents: 2500 },
      },
      letters: [letter('fee-received', 'cs_1')],
    });
    expect(change.application.waits['fee:application-1']?.resume).toMatchObject({ patch: { act: 'references' } });
    expect(feeIn(change.application).paid).toMatchObject({ at: later, sessionId: 'cs_1', cents: 2500 });
    expect(change.application.membership).toEqual(due.membership);
  });

  test('the membership that was bought with it, in the application and in the member list', () => {
    const joining = checkMembership(applicationAt('membership'), undefined, later).application;
    expect(feeIn(joining).lines.map(({ line }) => line)).toEqual(['membership', 'application']);
    const change = pay(joining);
    expect(change.member).toEqual({ email: 'dana@example.org', validUntil: '2026-12-31' });
    expect(change.application.membership).toMatchObject({ validUntil: '2026-12-31' });
  });

  test('nothing a second time for the same session', () => {
    const paid = pay(due).application;
    const again = { at: later, sessionId: 'cs_1', paymentIntentId: 'pi_1', cents: 2500 };
    expect(recordPayment(own(paid), again, later)).toBeUndefined();
  });

  test('what was paid twice as a surplus that goes back, and resumes nothing', () => {
    const paid = pay(due).application;
    const change = pay(paid, { sessionId: 'cs_2', paymentIntentId: 'pi_2' });
    expect(written(change)).toEqual({ event: surplusEvent('paid-twice'), letters: [letter('fee-refunded', 'cs_2')] });
    expect(feeIn(change.application)).toMatchObject({
      paid: { sessionId: 'cs_1' },
      surplus: [{ sessionId: 'cs_2', cents: 2500 }],
      refunds: [
        {
          key: `refund:${due.id}:pi_2`,
          paymentIntentId: 'pi_2',
          cents: 2500,
          reason: 'paid-twice',
          dueAt: later,
        },
      ],
    });
    expect(change.application.doubts ?? []).toEqual([]);
  });

  test('what comes after the end as a surplus too', () => {
    const change = pay(withdraw(due, later).application);
    expect(written(change)).toEqual({
      event: surplusEvent('paid-after-the-end'),
      letters: [letter('fee-refunded', 'cs_1')],
    });
    expect(feeIn(change.application)).not.toHaveProperty('paid');
  });

  test('a wrong amount as a surplus, with a letter to the coordinator, and the fee stays due', () => {
    const change = pay(due, { cents: 2400 });
    expect(change.event).toEqual(surplusEvent('wrong-amount'));
    expect(change.letters?.map(({ kind, to }) => [kind, to.role])).toEqual([
      ['fee-refunded', 'applicant'],
      ['money-to-check', 'coordinator'],
    ]);
    expect(feeIn(change.application)).not.toHaveProperty('paid');
    expect(change.application.doubts).toMatchObject([
      { kind: 'wrong-amount', fee: 'application-1', about: 'cs_1', paymentIntentId: 'pi_1', cents: 2400 },
    ]);
    expect(change.application.waits['fee:application-1']).not.toHaveProperty('resume');
  });
});
