import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Doubt } from '../../../shared/application/doubt.ts';
import type { Dispute, Fee, Refund } from '../../../shared/application/fee.ts';
import { beginDueErasure } from '../../../shared/rules/changes/begin-due-erasure.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { endErasure } from '../../../shared/rules/changes/end-erasure.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { pseudonymous } from '../../../shared/rules/pseudonymous.ts';
import { isOver, whyNotErased } from '../../../shared/rules/why-not-erased.ts';
import { applicationAt, namedFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';

const later = daysLater(submittedAt, 10);
const ended = withdraw(applicationAt('review'), submittedAt).application;
const draft = draftOf(memoryWorld(submittedAt), 'p1');
const order = { by: 'sub-cora', reason: 'asked' as const };

const fee = (particular: Partial<Fee>): Application =>
  withFee(ended, { ...namedFee(ended, 'processing-1'), ...particular });
const asked = { paymentIntentId: 'pi_processing-1', cents: 5000, reason: 'coordinator' as const };
const refund = (particular: Partial<Refund>): Application =>
  fee({ refunds: [{ ...asked, key: 'k', dueAt: submittedAt, ...particular }] });
const disputed = (closed?: Dispute['closed']): Application => {
  const dispute = { id: 'dp_1', paymentIntentId: 'pi_1', cents: 5000, reason: 'general', openedAt: submittedAt };
  return fee({ disputes: [closed === undefined ? dispute : { ...dispute, closed }] });
};
const session = { attempt: 1, idempotencyKey: 'k', id: 'cs_1', openedAt: submittedAt, expiresAt: later };
const doubt: Doubt = { number: 1, at: submittedAt, kind: 'wrong-amount', fee: 'processing-1', about: 'cs_1' };
const settled = { at: later, by: 'staff-7', reason: 'Given back.' };

const open = 'An application of this person is open. It has to end first.';
const atTheBank = 'A payment is disputed at the bank. Wait until the dispute has ended.';
const onItsWay = 'Money of this person is on its way. Wait until it has arrived.';
const unfit = 'Money came that does not fit. Say first how it was dealt with, on the page of the application.';

describe('personal data may be erased', () => {
  test.each([
    ['of one that has ended', ended],
    ['of a draft', draft],
    ['after a dispute that was won', disputed({ at: later, outcome: 'won' })],
    ['after a dispute that was lost', disputed({ at: later, outcome: 'lost' })],
    ['once a refund has arrived', refund({ requestedAt: later, status: 'succeeded' })],
    ['once a refund came back', refund({ requestedAt: later, status: 'failed' })],
    ['where Stripe refused a refund', refund({ requestedAt: later, refused: 'expired' })],
    ['where the checkout has ended', fee({ sessions: [{ ...session, expiredAt: later }] })],
    ['where money that did not fit was dealt with', { ...ended, doubts: [{ ...doubt, settled }] }],
  ])('%s', (_what, application) => {
    expect(whyNotErased(application)).toBeUndefined();
    const { event, application: begun } = beginErasure(application, order, later);
    expect(event).toMatchObject({ at: later, kind: 'erasure-begun' });
    expect(begun.erasure?.begunAt).toBe(later);
  });

  test.each([
    ['while it is open', applicationAt('review'), open],
    ['while a payment is disputed', disputed(), atTheBank],
    ['while a refund is due', refund({}), onItsWay],
    ['while a refund was asked for, and nothing heard', refund({ requestedAt: later }), onItsWay],
    ['while a refund is under way', refund({ requestedAt: later, status: 'pending' }), onItsWay],
    ['while somebody could still pay', fee({ sessions: [session] }), onItsWay],
    ['while a payment is on its way', fee({ sessions: [{ ...session, processingAt: later }] }), onItsWay],
    ['while money does not fit', { ...ended, doubts: [doubt] }, unfit],
  ])('not %s', (_what, application, why) => {
    expect(whyNotErased(application)).toBe(why);
    expect(() => beginErasure(application, order, later)).toThrow(why);
  });

  test('not twice', () => {
    const begun = beginErasure(ended, order, later).application;
    expect(() => beginErasure(begun, order, later)).toThrow('were erased before');
  });

  test('of what is over: a draft, or whatever has ended', () => {
    expect([ended, draft, applicationAt('check')].map(isOver)).toEqual([true, true, false]);
  });
});

describe('an erasure', () => {
  test('at the word of a coordinator says whose word it was, and up to which entry all words go', () => {
    const change = beginErasure({ ...ended, version: 7 }, order, later);
    expect(change.application).toEqual({
      ...{ ...ended, version: 7 },
      erasure: { begunAt: later, entry: 8, by: 'sub-cora', reason: 'asked' },
    });
    expect(change.event).toEqual({
      ...{ at: later, actor: { role: 'coordinator', id: 'sub-cora' } },
      ...{ kind: 'erasure-begun', data: { reason: 'asked' } },
    });
  });

  test('when the time is over is no word of anybody', () => {
    const change = beginDueErasure(ended, '2031-03-03T04:59:59Z');
    expect(change?.event).toEqual({
      ...{ at: '2031-03-03T04:59:59Z', actor: { role: 'association' } },
      ...{ kind: 'erasure-begun', data: { reason: 'retention' } },
    });
    expect(beginDueErasure(disputed(), '2031-03-03T04:59:59Z')).toBeUndefined();
  });

  test('leaves what names nobody, and says when it ended', () => {
    const begun = beginErasure(ended, order, submittedAt).application;
    const { application, event } = endErasure(begun, later);
    expect(application).toEqual({ ...pseudonymous(begun), erasure: { ...begun.erasure, endedAt: later } });
    expect(event).toEqual({
      ...{ at: later, actor: { role: 'association' } },
      ...{ kind: 'erased', data: { reason: 'asked' } },
    });
    expect(() => endErasure(ended, later)).toThrow('Nobody asked');
  });
});
