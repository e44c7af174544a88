import { describe, expect, test } from '@jest/globals';
import { median } from '../../../shared/rules/median.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { decide } from '../../../shared/rules/changes/review-changes.ts';
import { daysTaken, turnaroundOf } from '../../../shared/rules/turnaround.ts';
import { applicationAt, goodReference, payFee, requestIn, submittedAt } from '../../support/journey.ts';
import { daysLater } from '../../support/days-later.ts';

describe('how long people take', () => {
  test('counts for a fee from the day it is due', () => {
    const application = applicationAt('application-fee');
    const taken = turnaroundOf(payFee(application, 'application-1', daysLater(submittedAt, 3)));
    expect(taken).toEqual({ kind: 'pay', since: submittedAt, at: daysLater(submittedAt, 3) });
    expect(taken && daysTaken(taken)).toBe(3);
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
    const decided = { at: submittedAt, actor: { role: 'reviewer' as const }, kind: 'decided', data: { review: 1 } };
    for (const event of [decided, { ...decided, kind: 'reminded' }])
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
