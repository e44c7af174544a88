import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { feeTotal } from '../../../shared/application/fee.ts';
import { recordCheque } from '../../../shared/rules/changes/coordinator-money.ts';
import { recordPayment } from '../../../shared/rules/changes/record-payment.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { workItem } from '../../../shared/rules/work-item.ts';
import { waiting } from '../../support/made-up/waiting.ts';
import { median } from '../../../shared/rules/median.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { decide } from '../../../shared/rules/changes/review-changes.ts';
import { daysTaken, turnaroundOf } from '../../../shared/rules/turnaround.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import {
  applicationAt,
  goodReference,
  namedFee,
  ownFee,
  payFee,
  requestIn,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

describe('how long people take', () => {
  test('counts for a fee from the day it is due', () => {
    const application = applicationAt('application-fee');
    const taken = turnaroundOf(payFee(application, 'application-1', daysLater(submittedAt, 3)));
    expect(taken).toEqual({ kind: 'pay', since: submittedAt, at: daysLater(submittedAt, 3) });
    expect(taken && daysTaken(taken)).toBe(3);
  });

  test('counts for a fee until the day of the payment, from when it was last asked for, and nothing for a check', () => {
    const application = applicationAt('application-fee');
    const fee = namedFee(application, 'application-1');
    const [restart, after] = [daysLater(submittedAt, 2), daysLater(submittedAt, 9)];
    const again = withFee(application, { ...fee, restarts: [restart, after] });
    const [at, heard] = [daysLater(submittedAt, 5), daysLater(submittedAt, 10)];
    const payment = { at, sessionId: 'cs_1', paymentIntentId: 'pi_1', cents: feeTotal(fee) };
    const late = recordPayment(ownFee(again, 'application-1'), payment, heard);
    expect(late && turnaroundOf(late)).toEqual({ kind: 'pay', since: restart, at });
    const instant = recordPayment({ application, fee }, { ...payment, at: daysLater(submittedAt, -1) }, heard);
    expect(instant && turnaroundOf(instant)).toEqual({ kind: 'pay', since: submittedAt, at: submittedAt });
    const cheque = { by: 'staff-7', reason: 'By mail.', number: '77' };
    expect(turnaroundOf(recordCheque({ application, fee }, cheque, heard))).toBeUndefined();
  });

  test('counts from the opening again what was asked before the end', () => {
    const person = { id: 'p', version: 1, applications: [] };
    const again = (application: Application, at: string) =>
      reopen(withdraw(application, submittedAt).application, person, { by: 'staff-7', reason: 'Agreed.' }, at)
        .application;
    const [reopened, at] = [daysLater(submittedAt, 150), daysLater(submittedAt, 151)];
    const review = applicationAt('review');
    const asked = { ...review.waits, 'review:1': { key: 'review:1', openedAt: submittedAt, letters: [] } };
    const reasons = { kind: 'endorse' as const, reasons: 'Good.' };
    const decided = decide(again({ ...review, waits: asked }, reopened), 'ada', reasons, at);
    expect(turnaroundOf(decided)).toEqual({ kind: 'decide', since: reopened, at });
    const references = again(applicationAt('references'), reopened);
    const answered = receiveReference(references, requestIn(references, 2), goodReference, at);
    expect(turnaroundOf(answered)).toEqual({ kind: 'answer', since: reopened, at });
    expect(workItem(again(waiting(applicationAt('references')), reopened), at).since).toBe(reopened);
    expect(workItem(waiting(applicationAt('references')), at).since).toBe(submittedAt);
  });

  test('counts for a referee from the asking, of their own request', () => {
    const application = applicationAt('references');
    const request = requestIn(application, 2);
    const change = receiveReference(application, request, goodReference, daysLater(submittedAt, 5));
    expect(turnaroundOf(change)).toEqual({
      kind: 'answer',
      since: request.requestedAt,
      at: daysLater(submittedAt, 5),
    });
  });

  test('counts for a reviewer from the beginning of the review', () => {
    const application = applicationAt('review');
    const asked = { ...application.waits, 'review:1': { key: 'review:1', openedAt: submittedAt, letters: [] } };
    const reasons = { kind: 'endorse' as const, reasons: 'Good.' };
    const change = decide({ ...application, waits: asked }, 'ada', reasons, daysLater(submittedAt, 1.5));
    expect(turnaroundOf(change)).toEqual({ kind: 'decide', since: submittedAt, at: daysLater(submittedAt, 1.5) });
  });

  test('counts nothing for what nobody was asked, nor for any other event', () => {
    const application = applicationAt('references');
    const decided: TimelineEvent = {
      at: submittedAt,
      actor: { role: 'reviewer' },
      kind: 'decided',
      data: { review: 1 },
    };
    for (const event of [decided, { ...decided, kind: 'reminded' as const }])
      expect(turnaroundOf({ application, event })).toBeUndefined();
  });
});

test.each([
  [[], undefined],
  [[4], 4],
  [[9, 1, 4], 4],
  [[1, 2, 4, 100], 3],
])('the median of %j is %p', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});
