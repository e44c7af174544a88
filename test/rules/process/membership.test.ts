import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { checkMembership, confirmMembership } from '../../../shared/rules/changes/check-membership.ts';
import { noteSession, planSession, type SessionNews } from '../../../shared/rules/changes/checkout-changes.ts';
import { confirmLate, mayConfirmLate, mayConfirmLateFrom } from '../../../shared/rules/changes/confirm-late.ts';
import { book } from '../../../shared/ledger/book.ts';
import { ledgerSums } from '../../../shared/ledger/ledger-sums.ts';
import { feeWhy } from '../../../shared/letters/fee-why.ts';
import type { LetterFacts } from '../../../shared/letters/letter.ts';
import { membershipExpired } from '../../../shared/letters/membership-expired.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { statusOf } from '../../../shared/status.ts';
import { applicationAt, namedFee, ownFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';
import { webSettings } from '../../support/web-visit.ts';

const later = daysLater(submittedAt, 3);

const coordinator = { role: 'coordinator', id: 'staff-7' };

const association = { role: 'association' };

const feeIn = (application: Application, name = 'application-1'): Fee => namedFee(application, name);

const own = (application: Application) => ownFee(application, 'application-1');

const resumed = ({ application }: Change, wait: string) => application.waits[wait]?.resume;

const checked = applicationAt('membership');

const claiming = (membership: Application['evidence']['membership']): Application => ({
  ...checked,
  evidence: { ...checked.evidence, membership },
});

const waimhMember = { association: 'waimh', memberNumber: null } as const;

const ours = claiming({ association: 'infancy-onward', memberNumber: null });

describe('the membership', () => {
  test('is judged as of the day of submission, its last day included', () => {
    const how = (until: string | undefined) =>
      checkMembership(ours, until, daysLater(later, 60)).application.membership?.how;
    expect(how('2026-03-02')).toBe('member');
    expect(how('2026-03-01')).toBe('joining');
    expect(how(undefined)).toBe('joining');
  });

  test.each([
    ['of ours', ours, '2026-12-31', 'member', 'INfancy Onward', ['application']],
    ['who states another, of ours', claiming(waimhMember), '2026-12-31', 'member', 'INfancy Onward', ['application']],
    ['of nobody', claiming(null), undefined, 'joining', 'INfancy Onward', ['membership', 'application']],
    [
      ...(['of WAIMH', claiming(waimhMember), undefined, 'to-confirm'] as const),
      ...(['World Association for Infant Mental Health (WAIMH)', ['application']] as const),
    ],
    [
      ...(['of another', claiming({ association: 'other', name: 'Made-up Circle', memberNumber: null })] as const),
      ...([undefined, 'to-confirm', 'Made-up Circle', ['application']] as const),
    ],
  ] as const)('of a member %s is judged, named and told', (_whose, application, until, how, name, lines) => {
    const change = checkMembership(application, until, later);
    const validUntil = until === undefined ? {} : { validUntil: until };
    expect(change.application.membership).toEqual({ at: later, how, association: name, ...validUntil });
    expect(change.event).toEqual({ at: later, actor: association, kind: `membership-${how}`, data: {} });
    expect(feeIn(change.application).lines.map(({ line }) => line)).toEqual(lines);
    expect(feeIn(change.application, 'processing-1').lines.map(({ line }) => line)).toEqual(['processing']);
  });

  test('that is bought stands on the fee once, however often it is checked', () => {
    const once = checkMembership(ours, undefined, later).application;
    const lines = feeIn(checkMembership(once, undefined, later).application).lines;
    expect(lines).toEqual([
      { line: 'membership', cents: 5000 },
      { line: 'application', cents: 2500 },
    ]);
  });

  test.each(['paid', 'exempted'] as const)('never changes a fee that is %s already', (how) => {
    const word = { at: submittedAt, by: 'staff-7', reason: 'By mail.' };
    const cheque = { at: submittedAt, sessionId: 'cheque:1', paymentIntentId: 'cheque:1', cents: 2500, cheque: word };
    const settled = (application: Application): Application =>
      withFee(application, { ...feeIn(application), ...(how === 'paid' ? { paid: cheque } : { exempted: word }) });
    const before = settled(ours);
    expect(checkMembership(before, undefined, later).application.fees).toEqual(before.fees);
    const asked = checkMembership(settled(claiming(waimhMember)), undefined, later).application;
    expect(confirmMembership(asked, false, 'staff-7', later).application.fees).toEqual(before.fees);
  });

  test.each([
    [true, 'confirmed', ['application']],
    [false, 'joining', ['membership', 'application']],
  ])('of another association is the word of the coordinator: %p', (isMember, how, lines) => {
    const asked = waiting(checkMembership(claiming(waimhMember), undefined, later).application);
    const change = confirmMembership(asked, isMember, 'staff-7', later);
    expect(change.application.membership).toMatchObject({ how, by: 'staff-7', at: later });
    expect(change.event).toEqual({ at: later, actor: coordinator, kind: `membership-${how}`, data: {} });
    expect(resumed(change, 'membership-confirmation')).toMatchObject({ patch: { act: 'application-fee' } });
    expect(feeIn(change.application).lines.map(({ line }) => line)).toEqual(lines);
  });

  test('is confirmed only where that is asked', () => {
    expect(() => confirmMembership(applicationAt('references'), true, 'staff-7', later)).toThrow(
      /waits to be confirmed/,
    );
    expect(() => confirmMembership(checked, true, 'staff-7', later)).toThrow(/waits to be confirmed/);
  });
});

describe('a membership that was stated and not found', () => {
  const claimed = checkMembership(claiming(waimhMember), undefined, later).application;
  const refused = (): Application => confirmMembership(claimed, false, 'staff-7', later).application;
  const missed = checkMembership(ours, undefined, later).application;
  const joining = checkMembership(claiming({ association: 'joining' }), undefined, later).application;
  const word = { by: 'staff-7', reason: 'A married name.' };

  test.each([
    [
      'not in the list',
      missed,
      'We found no membership of INfancy Onward under this address that was valid on the day you submitted',
    ],
    ['not confirmed', refused(), 'Your membership of World Association for Infant Mental Health (WAIMH) could not'],
  ])('says so where the fee is asked for, and whom to write to before paying: %s', (_what, application, words) => {
    const told = [
      feeWhy(application, feeIn(application), later),
      ...statusOf(application).next.map(({ what }) => what),
    ];
    const saying = told.filter((one) => one.includes(words));
    expect(saying).toHaveLength(2);
    for (const one of saying) expect(one).toContain('If you are a member, write to us at the address below before you');
  });

  test('that ended before the outcome may be renewed or good elsewhere: letter, pay page and status say whom to write to', () => {
    const words =
      'If you have renewed already, or are a member of another infant mental health association, write to us';
    const ended = { at: submittedAt, how: 'member' as const, association: 'INfancy Onward', validUntil: '2026-03-01' };
    const { application } = recordOutcome({ ...applicationAt('outcome'), membership: ended }, 'N-1', later);
    const fee = feeIn(application, 'renewal-1');
    const letter = { key: 'k', kind: 'membership-expired', to: { role: 'applicant' }, wait: 'fee:renewal-1' };
    const facts = { application, settings: webSettings, attempt: 0, now: later };
    const { paragraphs } = membershipExpired({ ...facts, letter: { ...letter, attempt: '0.0' } } as LetterFacts);
    const told = [paragraphs.join(' '), feeWhy(application, fee, later), statusOf(application).next[1]?.what];
    for (const one of told) expect(one).toContain(words);
    expect(feeWhy(missed, feeIn(missed, 'processing-1'), later)).not.toContain(words);
    expect(JSON.stringify(statusOf(missed).next)).not.toContain(words);
  });

  test('is not spoken of to who wished to join, nor of another fee', () => {
    expect(feeWhy(joining, feeIn(joining), later)).not.toContain('write to us at');
    expect(feeWhy(missed, feeIn(missed, 'processing-1'), later)).not.toContain('write to us at');
    expect(statusOf(joining).next).toHaveLength(1);
  });

  test.each([
    ['not in the list', missed],
    ['not confirmed', refused()],
  ])('is confirmed after all while nothing is paid: the fee is lower, and the letter leaves anew: %s', (_w, before) => {
    const at = daysLater(later, 2);
    const change = confirmLate(waiting(before), word, at);
    expect(change.application.membership).toMatchObject({ how: 'confirmed', by: 'staff-7', at });
    expect(feeIn(change.application)).toMatchObject({ lines: [{ line: 'application', cents: 2500 }], restarts: [at] });
    expect(resumed(change, 'fee:application-1')).toMatchObject({ name: 'PlanChanged', patch: { attempt: 0 } });
    expect(change.event).toEqual({
      ...{ at, actor: coordinator, kind: 'membership-confirmed', data: {} },
      words: { reason: 'A married name.' },
    });
    expect(change.application.interventions).toMatchObject([{ kind: 'membership-confirmed', reason: word.reason }]);
    expect(mayConfirmLate(change.application, at)).toBe(false);
  });

  test('is due in the ledger no more once it is confirmed after all, whenever that was booked', () => {
    const first = book(waiting(missed), later);
    const second = book(confirmLate(first.application, word, later).application, later);
    const due = (entries: typeof first.entries) =>
      ['membership', 'application'].map((name) => ledgerSums(entries).find(({ line }) => line === name)?.due);
    expect(due(first.entries)).toEqual([5000, 2500]);
    expect(due([...first.entries, ...second.entries])).toEqual([0, 2500]);
    expect(second.entries).toMatchObject([{ kind: 'exempt', line: 'membership', cents: -5000, at: later }]);
    expect(due(book(confirmLate(waiting(missed), word, later).application, later).entries)).toEqual([0, 2500]);
  });

  test('cannot be confirmed by who joins, nor while a checkout over the whole amount is open, nor once it is paid', () => {
    const planned = planSession(own(missed), later).application;
    const session = { id: 'cs_1', expiresAt: daysLater(later, 1) };
    const open = noteSession(own(planned), { attempt: 1, ...session }, later).application;
    const paid = withFee(missed, { ...feeIn(missed), exempted: { at: later, by: 'staff-7', reason: 'So decided.' } });
    expect([joining, planned, open, paid].map((one) => mayConfirmLate(one, later))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([joining, paid].map((one) => mayConfirmLateFrom(one, later))).toEqual([undefined, undefined]);
    expect(() => confirmLate(open, word, later)).toThrow(/confirmed any more/);
  });

  test('is confirmed after a checkout over the whole amount only when news of it can come no more: who paid in its last minute would get all back', () => {
    const planned = planSession(own(missed), later).application;
    const end = daysLater(later, 1);
    const noted = (more: SessionNews) =>
      noteSession(own(planned), { attempt: 1, id: 'cs_1', ...more }, later).application;
    const unheard = withFee(planned, {
      ...feeIn(planned),
      sessions: feeIn(noted({})).sessions.map((session) => ({ ...session, expiresAt: end })),
    });
    const heard = daysLater(end, 25 / 24);
    expect(mayConfirmLateFrom(unheard, later)).toBe(heard);
    const minute = 1 / 1440;
    expect([minute, 25 / 24 - minute, 25 / 24].map((days) => mayConfirmLate(unheard, daysLater(end, days)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(mayConfirmLateFrom(unheard, heard)).toBeUndefined();
    // Stripe has said that nobody paid: nothing is waited for any more.
    expect(mayConfirmLate(noted({ expiredAt: later }), daysLater(later, minute))).toBe(true);
  });

  test('is confirmed beside a try that Stripe never answered only when its key makes no session any more', () => {
    const planned = planSession(own(missed), later).application;
    const end = feeIn(planned).sessions[0]?.expiresAt;
    expect(mayConfirmLateFrom(planned, daysLater(later, 0.5))).toBe(end);
    expect(mayConfirmLate(planned, end ?? later)).toBe(true);
  });
});
