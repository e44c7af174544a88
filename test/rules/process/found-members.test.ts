import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { confirmLate, isOurs, mayConfirmLate, mayConfirmLateFrom } from '../../../shared/rules/changes/confirm-late.ts';
import { findRenewed } from '../../../shared/rules/changes/find-renewed.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { applicationAt, namedFee, payFee, payLater, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { membershipMissed } from '../../support/made-up/memberships.ts';
import { openedWithoutItsCheck } from '../../support/made-up/opened-without-its-check.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);
const word = { by: 'staff-7', reason: 'A married name.' };

describe('a membership that was not found', () => {
  const missed = membershipMissed();
  const fee = namedFee(missed, 'application-1');
  const session = { attempt: 1, idempotencyKey: 'k', id: 'cs_1', openedAt: later, expiresAt: daysLater(later, 1) };

  test.each([
    ['infancy-onward', true],
    ['waimh', false],
  ] as const)('has a last day where it is one of ours: of %s, %p', (association, ours) => {
    const evidence = { ...missed.evidence, membership: { association, memberNumber: null } };
    expect(isOurs({ evidence })).toBe(ours);
  });

  test('is none of ours where none is stated', () => {
    expect(isOurs({ evidence: { ...missed.evidence, membership: null } })).toBe(false);
    expect(isOurs({ evidence: { ...missed.evidence, membership: { association: 'joining' } } })).toBe(false);
  });

  test('is not taken out of a fee of which nothing would be left to pay', () => {
    const alone = withFee(missed, { ...fee, lines: fee.lines.filter(({ line }) => line === 'membership') });
    expect([mayConfirmLate(missed, later), mayConfirmLate(alone, later)]).toEqual([true, false]);
    const open = withFee(alone, { ...namedFee(alone, 'application-1'), sessions: [session] });
    expect(mayConfirmLateFrom(open, later)).toBeUndefined();
  });

  test('can be confirmed on no later day once the fee is settled, or a payment of it is on its way', () => {
    const open = withFee(missed, { ...fee, sessions: [session] });
    expect(mayConfirmLateFrom(open, later)).toBe(daysLater(later, 2 + 1 / 24));
    const paid = payFee(open, 'application-1', later, 'another').application;
    expect(mayConfirmLateFrom(paid, later)).toBeUndefined();
    expect(mayConfirmLateFrom(payLater(open, 'application-1'), later)).toBeUndefined();
  });

  test('is good until the day that is named, and has none where none is', () => {
    const until = ({ membership }: Application) => membership?.validUntil;
    expect(until(confirmLate(missed, { ...word, until: '2027-12-31' }, later).application)).toBe('2027-12-31');
    expect(confirmLate(missed, word, later).application.membership).not.toHaveProperty('validUntil');
  });
});

describe('the renewal of a membership that the member list knows by now', () => {
  const ended = { at: submittedAt, how: 'member' as const, association: 'INfancy Onward', validUntil: '2026-03-01' };
  const expired = recordOutcome({ ...applicationAt('outcome'), membership: ended }, 'N-1', later).application;
  const due = waiting(expired, later);
  const feeIn = (application: Application): Fee => namedFee(application, 'renewal-1');

  test('is asked for no more: it is exempt by the list, and the application goes on to its outcome', () => {
    const change = findRenewed(due, '2027-12-31', later);
    if (change === undefined) throw new Error('Nothing was found.');
    expect(feeIn(change.application).exempted).toEqual({
      ...{ at: later, by: 'member-list', reason: 'It names a membership until December 31, 2027.' },
    });
    expect(change.application.membership).toEqual({ ...ended, validUntil: '2027-12-31' });
    expect(standing(change.application)).toBe('outcome');
    expect(change.application.waits['fee:renewal-1']?.resume).toMatchObject({ patch: { act: 'outcome' } });
    expect(change.application.waits['fee:renewal-1']?.resume).not.toHaveProperty('name');
    expect(change.event).toEqual({
      ...{ at: later, actor: { role: 'association' }, kind: 'membership-member', data: {} },
    });
  });

  test('is still asked for until the list names this day or a later one', () => {
    expect(findRenewed(due, undefined, later)).toBeUndefined();
    expect(findRenewed(due, '2026-03-04', later)).toBeUndefined();
    expect(findRenewed(due, '2026-03-05', later)).toBeDefined();
    // Half an hour before midnight where the association is, the next day has begun in UTC.
    expect(findRenewed(due, '2026-03-05', '2026-03-06T04:30:00.000Z')).toBeDefined();
    expect(findRenewed(due, '2026-03-05', '2026-03-06T05:00:00.000Z')).toBeUndefined();
  });

  test('stays with a payment that is on its way, and with one that has arrived', () => {
    expect(findRenewed(payLater(due, 'renewal-1'), '2027-12-31', later)).toBeUndefined();
    expect(findRenewed(payFee(due, 'renewal-1', later).application, '2027-12-31', later)).toBeUndefined();
  });

  test('is found at no other act, whatever the list names', () => {
    expect(findRenewed(applicationAt('outcome'), '2027-12-31', later)).toBeUndefined();
    expect(findRenewed(applicationAt('application-fee'), '2027-12-31', later)).toBeUndefined();
  });

  test('is found where it is asked for anew, too: its check came back', () => {
    const anew = openedWithoutItsCheck(payFee(due, 'renewal-1', later).application, 'renewal');
    const renewed = findRenewed(anew, '2027-12-31', later)?.application ?? anew;
    expect([standing(anew), standing(renewed)]).toEqual(['renewal', 'outcome']);
    expect(namedFee(renewed, 'renewal-2')).toMatchObject({ exempted: { by: 'member-list' } });
    expect(namedFee(renewed, 'renewal-1')).toEqual(namedFee(anew, 'renewal-1'));
  });
});
