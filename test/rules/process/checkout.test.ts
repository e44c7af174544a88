import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { checkMembership, confirmMembership } from '../../../shared/rules/changes/check-membership.ts';
import {
  livingSession,
  noteSession,
  planSession,
  type SessionNews,
} from '../../../shared/rules/changes/checkout-changes.ts';
import {
  exemptFee,
  mayBeSettledByHand,
  recordCheque,
  refundable,
  waitsForTheMembership,
} from '../../../shared/rules/changes/coordinator-money.ts';
import { payableSessions, openSessions } from '../../../shared/rules/money/open-sessions.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { eligibleEvidence } from '../../support/made-up/eligible-evidence.ts';
import { applicationAt, namedFee, ownFee, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);

const word = { by: 'staff-7', reason: 'They telephoned.' };

const waimh = { association: 'waimh', memberNumber: null } as const;

const coordinator = { role: 'coordinator', id: 'staff-7' };

const feeIn = (application: Application, name = 'application-1'): Fee => namedFee(application, name);

const own = (application: Application, name = 'application-1') => ownFee(application, name);

const resumed = ({ application }: Change, wait: string) => application.waits[wait]?.resume;

const nobodyResumed = ({ application }: Change) =>
  Object.values(application.waits).every(({ resume }) => resume === undefined);

describe('a Checkout Session', () => {
  const due = waiting(applicationAt('application-fee'));
  const planned = planSession(own(due), submittedAt).application;
  const two = planSession(own(planned), later).application;
  const note = (noted: SessionNews) => noteSession(own(two), { attempt: 2, ...noted }, later);

  test('that is opened is told with its number', () => {
    const change = planSession(own(planned), later);
    const data = { fee: 'application-1', attempt: 2 };
    expect(change.event).toEqual({ at: later, actor: { role: 'applicant' }, kind: 'checkout-opened', data });
    expect(nobodyResumed(change)).toBe(true);
  });

  test.each([
    ['checkout-ready', { id: 'cs_2' }, false],
    ['checkout-expired', { expiredAt: later }, false],
    ['payment-processing', { processingAt: later }, true],
    ['payment-failed', { failedAt: later }, true],
  ])(
    'of which Stripe says %s is noted in its own place, and resumes the wait when the plan changes',
    (kind, noted, replans) => {
      const change = note(noted);
      expect(change.event).toEqual({
        at: later,
        actor: { role: 'stripe' },
        kind,
        data: { fee: 'application-1', attempt: 2 },
      });
      const [first, second] = feeIn(change.application).sessions;
      expect(first).toEqual(feeIn(two).sessions[0]);
      expect(second).toEqual({ ...feeIn(two).sessions[1], ...noted });
      expect(resumed(change, 'fee:application-1')?.name).toBe(replans ? 'PlanChanged' : undefined);
      expect(feeIn(change.application).restarts).toEqual(kind === 'payment-failed' ? [later] : []);
    },
  );

  const sessionWith = (more: object, fee = feeIn(note({ id: 'cs_2' }).application)): Fee => ({
    ...fee,
    sessions: fee.sessions.slice(1).map((session) => ({ ...session, ...more })),
  });
  const paidBy2 = payFee(note({ id: 'cs_2' }).application, 'application-1', later, '2').application;

  test.each([
    ['open', {}, true, true],
    ['not yet known at Stripe', { id: undefined }, true, true],
    ['expired', { expiredAt: later }, false, false],
    ['failed', { failedAt: later }, false, false],
    ['complete, its payment on the way', { processingAt: later }, false, false],
  ])(
    'that is %s: can it still be used? %p; must it be expired before another opens? %p',
    (_how, more, lives, former) => {
      const fee = sessionWith(more);
      expect(livingSession(fee, later) !== undefined).toBe(lives);
      expect(payableSessions(fee)).toHaveLength(former ? 1 : 0);
    },
  );

  test('that was paid is neither used nor expired', () => {
    const fee = sessionWith({}, feeIn(paidBy2));
    expect(livingSession(fee, later)).toBeUndefined();
    expect(payableSessions(fee)).toEqual([]);
  });

  test('may be open though nothing is to be paid only where the fee is settled or the application ended', () => {
    const open = note({ id: 'cs_2' }).application;
    const ids = (application: Application) => openSessions(application).map(({ session }) => session.id);
    expect(ids(open)).toEqual([]);
    expect(ids(exemptFee(own(open), word, later).application)).toEqual(['cs_2']);
    expect(ids(withdraw(open, later).application)).toEqual(['cs_2']);
    expect(ids(paidBy2)).toEqual([]);
    const failed = noteSession(own(open), { attempt: 2, failedAt: later }, later).application;
    expect(ids(withdraw(failed, later).application)).toEqual([]);
    const completed = noteSession(own(open), { attempt: 2, processingAt: later }, later).application;
    expect(ids(withdraw(completed, later).application)).toEqual([]);
  });
});

describe('a fee settled by hand', () => {
  const due = waiting(applicationAt('application-fee'));

  test('is exempted at the word of the coordinator, resumes its wait, and the application goes on', () => {
    const change = exemptFee(own(due), word, later);
    expect(feeIn(change.application).exempted).toEqual({ at: later, ...word });
    expect(feeIn(change.application, 'processing-1').exempted).toBeUndefined();
    const data = { fee: 'application-1', cents: 2500 };
    expect(change.event).toEqual({
      at: later,
      actor: coordinator,
      kind: 'fee-exempted',
      data,
      words: { reason: 'They telephoned.' },
    });
    expect(resumed(change, 'fee:application-1')).toMatchObject({ patch: { act: 'references' } });
    expect(resumed(change, 'fee:application-1')?.name).toBeUndefined();
  });

  test('is paid by a cheque over the whole of it, by whoever recorded it', () => {
    const change = recordCheque(own(due), { number: '1042', ...word }, later);
    const paid = feeIn(change.application).paid;
    expect(paid).toMatchObject({ sessionId: 'cheque:1042', paymentIntentId: 'cheque:1042', cents: 2500, cheque: word });
    expect(change.event).toMatchObject({
      actor: coordinator,
      kind: 'fee-paid',
      data: { fee: 'application-1', cents: 2500 },
      words: { reason: 'They telephoned.' },
    });
    expect(change.letters?.map(({ kind }) => kind)).toEqual(['fee-received']);
    expect(refundable(feeIn(change.application))).toBe(0);
  });

  test('is not settled again, nor after the end', () => {
    const paid = payFee(due, 'application-1', later).application;
    const ended = withdraw(due, later).application;
    expect(mayBeSettledByHand(own(due))).toBe(true);
    for (const application of [paid, ended]) {
      expect(mayBeSettledByHand(own(application))).toBe(false);
      expect(() => exemptFee(own(application), word, later)).toThrow(/not asked for/);
      expect(() => recordCheque(own(application), { number: '1', ...word }, later)).toThrow(/not asked for/);
    }
  });

  const elsewhere = { evidence: eligibleEvidence('family-specialist', { membership: waimh }) };
  const undecided = [
    ['checked', applicationAt('check', submittedAt, elsewhere)],
    ['looked for', applicationAt('membership', submittedAt, elsewhere)],
    ['confirmed', checkMembership(applicationAt('membership', submittedAt, elsewhere), undefined, later).application],
  ] as const;

  test.each(undecided)(
    'is no application fee before the membership is %s, since it may come on top',
    (_what, early) => {
      expect(mayBeSettledByHand(own(early))).toBe(false);
      expect(waitsForTheMembership(own(early))).toBe(true);
      expect(() => exemptFee(own(early), word, later)).toThrow(/membership/);
      expect(() => recordCheque(own(early), { number: '1', ...word }, later)).toThrow(/membership/);
      expect(mayBeSettledByHand(own(early, 'processing-1'))).toBe(true);
      expect(waitsForTheMembership(own(early, 'processing-1'))).toBe(false);
      const ended = withdraw(early, later).application;
      expect(waitsForTheMembership(own(ended))).toBe(false);
    },
  );

  test.each([true, false])('is the application fee as soon as the membership is decided: %p', (isMember) => {
    const decided = confirmMembership(undecided[2][1], isMember, 'staff-7', later).application;
    expect(mayBeSettledByHand(own(decided))).toBe(true);
    expect(waitsForTheMembership(own(decided))).toBe(false);
  });

  test('by a cheque that was recorded as surplus before is refused', () => {
    const cheque = { at: later, sessionId: 'cheque:1', paymentIntentId: 'cheque:1', cents: 100 };
    const known = withFee(due, { ...feeIn(due), surplus: [cheque] });
    expect(() => recordCheque(own(known), { number: '1', ...word }, later)).toThrow(/recorded before/);
  });

  test('can be given back through Stripe up to what it brought and is not on its way back', () => {
    const paid = feeIn(payFee(due, 'application-1', later).application);
    expect(refundable(feeIn(due))).toBe(0);
    expect(refundable(paid)).toBe(2500);
    const refund = {
      key: 'k',
      paymentIntentId: 'pi_application-1',
      cents: 600,
      reason: 'coordinator' as const,
      dueAt: later,
    };
    expect(refundable({ ...paid, refunds: [refund] })).toBe(1900);
  });

  test.each([
    ['a dispute is open', {}, 0],
    ['a dispute was lost', { closed: { at: later, outcome: 'lost' as const } }, 0],
    ['a dispute was won', { closed: { at: later, outcome: 'won' as const } }, 2500],
    ['a bank only inquires', { inquiry: true as const }, 2500],
    ['an inquiry became a dispute', { inquiry: true as const, takenAt: later }, 0],
    ['another payment is disputed', { paymentIntentId: 'pi_other' }, 2500],
    ['part of it is disputed', { cents: 1000 }, 1500],
    ['more is disputed than is left', { cents: 2600 }, 0],
  ])('is not given back a second time where the bank of the payer has it: %s', (_what, more, cents) => {
    const paid = feeIn(payFee(due, 'application-1', later).application);
    const about = { id: 'dp_1', paymentIntentId: 'pi_application-1', cents: 2500, reason: 'fraudulent' };
    expect(refundable({ ...paid, disputes: [{ ...about, openedAt: later, ...more }] })).toBe(cents);
  });
});
