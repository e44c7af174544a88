import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { CheckoutSession, Fee, FeeLine } from '../../../shared/application/fee.ts';
import { type Instant, instantAt, millis } from '../../../shared/instant.ts';
import { exemptTheRest, mayExemptTheRest, restOf } from '../../../shared/rules/changes/exempt-the-rest.ts';
import { forgoLines, mayForgoLines, openEnds } from '../../../shared/rules/changes/forgo-lines.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { applicationAt, namedFee, ownFee, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { membershipMissed } from '../../support/made-up/memberships.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const at = daysLater(submittedAt, 2);
const after = (instant: Instant, minutes: number): Instant => instantAt(millis(instant) + minutes * 60_000);
const ends = after(at, 60);
const untilNews = after(ends, 25 * 60);

const missed = membershipMissed();
const feeIn = (application: Application): Fee => namedFee(application, 'application-1');
const own = (application: Application) => ownFee(application, 'application-1');
const withSessions = (...sessions: readonly Partial<CheckoutSession>[]): Fee => ({
  ...feeIn(missed),
  sessions: sessions.map((session, index) => ({
    ...{ attempt: index + 1, idempotencyKey: `k${index}`, openedAt: at, expiresAt: ends },
    ...session,
  })),
});
const id = 'cs_1';

describe('the end of a checkout, until which nothing more is heard of it', () => {
  test.each<[string, Partial<CheckoutSession>, readonly Instant[]]>([
    ['is a day and an hour after its own where Stripe has not said how it ended', { id }, [untilNews]],
    ['is its own where Stripe never answered: the key makes a session until then', {}, [ends]],
    ['is over with the word that nobody paid', { id, expiredAt: at }, []],
    ['is over with a payment that failed', { id, failedAt: at }, []],
    ['is for the bank to say where a payment is on its way', { id, processingAt: at }, []],
  ])('%s', (_what, session, expected) => {
    expect(openEnds(withSessions(session), at)).toEqual(expected);
  });

  test('is listed until it has come, to the second', () => {
    expect(openEnds(withSessions({ id }), after(untilNews, -1))).toEqual([untilNews]);
    expect(openEnds(withSessions({ id }), untilNews)).toEqual([]);
    expect(openEnds(withSessions({}), after(ends, -1))).toEqual([ends]);
    expect(openEnds(withSessions({}), ends)).toEqual([]);
  });

  test('is listed of each that is open', () => {
    const sooner = { id: 'cs_2', expiresAt: at };
    expect(openEnds(withSessions({ id }, { id: 'cs_0', expiredAt: at }, sooner), at)).toEqual([
      untilNews,
      after(at, 25 * 60),
    ]);
  });
});

describe('less is asked of a fee', () => {
  const may = (application: Application, now = at) => mayForgoLines(own(application), now);

  test('that is due, with no checkout in which the whole could be paid', () => {
    expect(may(missed)).toBe(true);
    expect(may(withFee(missed, withSessions({ id })), after(untilNews, -1))).toBe(false);
    expect(may(withFee(missed, withSessions({ id })), untilNews)).toBe(true);
    expect(may(withFee(missed, withSessions({ id, processingAt: at })))).toBe(false);
  });

  test('but not of one that is settled, or not due yet, or of what has ended', () => {
    const word = { at, by: 'staff-7', reason: 'So decided.' };
    const { dueAt: _due, ...early } = feeIn(missed);
    expect(may(payFee(missed, 'application-1', submittedAt).application)).toBe(false);
    expect(may(withFee(missed, { ...feeIn(missed), exempted: word }))).toBe(false);
    expect(may(withFee(missed, early))).toBe(false);
    expect(may({ ...missed, closed: { at, outcome: 'lapsed', by: 'association', reason: 'fee' } })).toBe(false);
  });
});

describe('lines of a fee that are asked for no more', () => {
  const actor = { role: 'coordinator' as const, id: 'staff-7' };
  const event = { actor, kind: 'membership-confirmed' as const, data: {}, words: { reason: 'A married name.' } };
  const before = waiting(missed);
  const lines = feeIn(before).lines.filter(({ line }) => line === 'membership');
  const change = forgoLines(own(before), { lines, by: 'staff-7', reason: 'So.', event }, at);

  test('are kept beside what is left, with who said so and when', () => {
    expect(feeIn(change.application)).toMatchObject({
      lines: [{ line: 'application', cents: 2500 }],
      forgone: { at, lines: [{ line: 'membership', cents: 5000 }], by: 'staff-7', reason: 'So.' },
    });
    expect(change.event).toEqual({ ...event, at });
  });

  test('give the whole time to pay anew, and a letter with the rest: the wait begins with the new plan', () => {
    expect(feeIn(change.application).restarts).toEqual([at]);
    const resume = change.application.waits['fee:application-1']?.resume;
    expect(resume).toMatchObject({ name: 'PlanChanged', patch: { act: 'application-fee', attempt: 0 } });
  });

  test('leave other fees as they were', () => {
    const others = ({ fees }: Application) => fees.filter(({ kind }) => kind !== 'application');
    expect(others(change.application)).toEqual(others(before));
  });

  test('are those that were named, not others for as much', () => {
    const twin: FeeLine = { line: 'membership', cents: 2500 };
    const fee = { ...feeIn(before), lines: [...feeIn(before).lines, twin] };
    const left = forgoLines({ application: withFee(before, fee), fee }, { lines: [twin], event }, at).application;
    expect(feeIn(left).lines).toEqual(feeIn(before).lines);
  });
});

describe('all of a fee but its membership', () => {
  const word = { by: 'staff-7', reason: 'Hardship.' };
  const may = (application: Application, fee = feeIn(application)) => mayExemptTheRest({ application, fee }, at);

  test('is exempt at the word of the coordinator, and the membership is asked for alone', () => {
    expect(restOf(feeIn(missed))).toEqual([{ line: 'application', cents: 2500 }]);
    const { application, event } = exemptTheRest({ application: waiting(missed), fee: feeIn(missed) }, word, at);
    expect(feeIn(application)).toMatchObject({
      lines: [{ line: 'membership', cents: 5000 }],
      forgone: { at, lines: [{ line: 'application', cents: 2500 }], ...word },
    });
    expect(event).toEqual({
      ...{ at, actor: { role: 'coordinator', id: 'staff-7' }, kind: 'fee-exempted' },
      ...{ data: { fee: 'application-1', cents: 2500 }, words: { reason: 'Hardship.' } },
    });
  });

  test('is left alone where there is no membership in it, or nothing else', () => {
    const member = applicationAt('application-fee');
    expect([may(missed), may(member)]).toEqual([true, false]);
    expect(restOf(feeIn(member))).toEqual([]);
    const alone = withFee(missed, { ...feeIn(missed), lines: [{ line: 'membership', cents: 5000 }] });
    expect(may(alone)).toBe(false);
    expect(() => exemptTheRest(own(alone), word, at)).toThrow('cannot be exempted in part');
  });

  test('is left alone where the whole may still be paid, or has been', () => {
    expect(may(withFee(missed, withSessions({ id })))).toBe(false);
    expect(may(payFee(missed, 'application-1', submittedAt).application)).toBe(false);
  });

  test('is of the application fee alone, while that is asked for', () => {
    const renewal: Fee = { ...feeIn(missed), kind: 'renewal' };
    expect(may({ ...missed, fees: [...missed.fees, renewal] }, renewal)).toBe(false);
    expect(may({ ...missed, membership: undefined })).toBe(false);
  });
});

test('no checkout stands in the way of a fee that nobody was ever asked for', () => {
  const early = namedFee(applicationAt('references'), 'processing-1');
  expect(openEnds(early, at)).toEqual([]);
});
