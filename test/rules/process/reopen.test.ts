import { describe, expect, test } from '@jest/globals';
import type { Application, Outcome } from '../../../shared/application/application.ts';
import type { Doubt } from '../../../shared/application/doubt.ts';
import type { Fee, Refund } from '../../../shared/application/fee.ts';
import { closesReturn, mayReopen, reopen } from '../../../shared/rules/changes/reopen.ts';
import { intervene } from '../../../shared/rules/changes/intervene.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { instantAt, millis } from '../../../shared/instant.ts';
import { chequeBack } from '../../../shared/rules/money/cheque-back.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { applicationAt, decideAs, namedFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 10);
const again = daysLater(submittedAt, 20);
const word = { by: 'staff-7', reason: 'They telephoned.' };
const free = { id: 'p1', version: 3, applications: [] };

const ended = withdraw(waiting(applicationAt('review')), later).application;
const feeIn = (application: Application): Fee => namedFee(application, 'processing-1');
const asked = { key: 'k', paymentIntentId: 'pi_processing-1', cents: 5000, dueAt: later };
const refund: Refund = { ...asked, reason: 'coordinator' };
const withRefunds = (...refunds: Refund[]): Application => withFee(ended, { ...feeIn(ended), refunds });

const failed: Refund = { ...refund, refundId: 're_1', status: 'failed' };
const about: Doubt = { number: 1, at: later, kind: 'refund-failed', fee: 'processing-1', about: 're_1', cents: 5000 };
const doubted = (doubt: Partial<Doubt> = {}, of: Refund = failed): Application => ({
  ...withRefunds(of),
  doubts: [{ ...about, ...doubt }],
});
const settled = { at: later, ...word };

describe('an ended application may be opened again', () => {
  test.each<[Outcome, boolean]>([
    ['withdrawn', true],
    ['lapsed', true],
    ['refused', false],
    ['declined', false],
    ['endorsed', false],
  ])('where nothing was decided: %s, %p', (outcome, may) => {
    expect(mayReopen({ ...ended, closed: { at: later, outcome, by: 'association', reason: 'x' } })).toBe(may);
  });

  test('but not once its personal data are being erased', () => {
    const erasure = { begunAt: later, entry: 1, by: 'staff-7', reason: 'asked' as const };
    expect(mayReopen({ ...ended, erasure })).toBe(false);
  });

  test.each<[string, Refund, boolean]>([
    ['is asked for', refund, false],
    ['has arrived', { ...refund, status: 'succeeded' }, false],
    ['was given by hand', { ...refund, refused: 'expired', byHandAt: later }, false],
    ['was refused by Stripe', { ...refund, refused: 'expired' }, true],
    ['came back', failed, true],
    ['was called off', { ...refund, status: 'canceled' }, true],
    ['is of what was paid on top', { ...refund, paymentIntentId: 'pi_twice' }, true],
    ['was a check that came back', { ...refund, refused: chequeBack, byHandAt: later }, true],
  ])('unless a fee of it went back: one that %s, %p', (_what, one, may) => {
    expect(mayReopen(withRefunds(one))).toBe(may);
  });

  test('unless somebody dealt with what did not go back, who may have given it by hand', () => {
    expect(mayReopen(doubted())).toBe(true);
    expect(mayReopen(doubted({ settled }))).toBe(false);
    expect(mayReopen(doubted({ settled }, { ...failed, paymentIntentId: 'pi_twice' }))).toBe(true);
    expect(mayReopen(doubted({ settled, kind: 'disputed' }))).toBe(true);
    expect(mayReopen(doubted({ settled, fee: 'renewal-1' }))).toBe(true);
    const { paid: _fee, ...unpaid } = feeIn(doubted());
    expect(mayReopen(withFee(doubted({ settled }), unpaid))).toBe(true);
    const byOpening = intervene(doubted({ settled }), 'reopened', word, later);
    expect(mayReopen(byOpening)).toBe(true);
    expect(mayReopen(intervene(doubted({ settled }), 'reopened', word, again))).toBe(false);
  });
});

describe('a note that a fee has to go back', () => {
  test('is closed by opening again, which tells so before: of a fee that was paid, while nobody dealt with it', () => {
    expect(closesReturn(ended)).toBe(false);
    expect(closesReturn(doubted())).toBe(true);
    expect(closesReturn(doubted({ settled }))).toBe(false);
    expect(closesReturn(doubted({ kind: 'wrong-amount' }))).toBe(false);
    expect(closesReturn(doubted({}, { ...failed, paymentIntentId: 'pi_twice' }))).toBe(false);
  });

  test('is settled with the word that opened again, and every other note stays as it was', () => {
    const other: Doubt = { ...about, number: 2, kind: 'wrong-amount' };
    const { doubts } = reopen({ ...doubted(), doubts: [about, other] }, free, word, again).application;
    expect(doubts).toEqual([{ ...about, settled: { at: again, ...word } }, other]);
    expect(reopen(ended, free, word, again).application).not.toHaveProperty('doubts');
  });
});

describe('opening again', () => {
  test('opens the waits that the end closed, and none that was over before', () => {
    const [[key, wait] = []] = Object.entries(ended.waits);
    if (key === undefined || wait === undefined) throw new Error('Nothing waits.');
    const closed = (closedAt: string) => {
      const { application } = reopen({ ...ended, waits: { [key]: { ...wait, closedAt } } }, free, word, again);
      return application.waits[key]?.closedAt;
    };
    const justBefore = instantAt(millis(later) - 1);
    expect([closed(later), closed(daysLater(later, 1))]).toEqual([undefined, undefined]);
    expect(closed(justBefore)).toBe(justBefore);
  });

  test('remembers the day of applying as it was where the association is', () => {
    const at = '2026-03-03T04:59:59.000Z';
    const late = { ...ended, submissions: [{ number: 1, at, checkedAt: at }] };
    expect(reopen(late, free, word, again).person?.applications).toEqual([
      { applicationId: ended.id, credential: 'IMH-E', submittedOn: '2026-03-02' },
    ]);
  });

  test('forgets nothing else that the person applied for', () => {
    const before = { applicationId: 'a0', credential: 'IMH-E', submittedOn: '2020-05-01' };
    const { person } = reopen(ended, { ...free, applications: [before] }, word, again);
    expect(person?.applications.map(({ applicationId }) => applicationId)).toEqual(['a0', ended.id]);
    expect(person).toMatchObject({ id: 'p1', version: 3, openApplicationId: ended.id });
  });

  test('tells the applicant alone, once for each run in which it goes on', () => {
    const { letters } = reopen(ended, free, word, again);
    const key = `${ended.id}/reopened:2/0.0/application-reopened/applicant`;
    const [kind, to] = ['application-reopened', { role: 'applicant' }];
    expect(letters).toEqual([{ key, kind, to, wait: 'reopened:2', attempt: '0.0' }]);
  });

  test('gives no review back to who has decided, nor where none has begun', () => {
    const workload = (application: Application) =>
      reopen(withdraw(application, later).application, free, word, again).workload;
    expect(workload(decideAs(applicationAt('review'), 'ada', 'decline'))).toEqual({});
    expect(workload(applicationAt('references'))).toEqual({});
  });

  test('asks for no fee anew but one whose check came back', () => {
    const kinds = ({ fees }: Application) => fees.map(({ kind, number }) => `${kind}-${number}`);
    expect(kinds(reopen(ended, free, word, again).application)).toEqual(['application-1', 'processing-1']);
    const back = withRefunds({ ...refund, refused: chequeBack, byHandAt: later });
    const { application } = reopen(back, free, word, again);
    expect(kinds(application)).toEqual(['application-1', 'processing-1', 'processing-2']);
    expect(namedFee(application, 'processing-2').lines).toEqual(feeIn(ended).lines);
  });
});
