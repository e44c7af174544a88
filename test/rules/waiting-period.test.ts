import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../shared/calendar-date.ts';
import { credentials } from '../../shared/credential.ts';
import { startsWaitingPeriod, whyMayNotApply } from '../../shared/rules/waiting-period.ts';
import { day, shuffled } from '../support/arbitraries.ts';
import { policy } from '../support/made-up/judge-track.ts';

const imh = (submittedOn: string) => ({ credential: 'IMH-E', submittedOn });
const ecmh = (submittedOn: string) => ({ credential: 'ECMH-E', submittedOn });

describe('the waiting period', () => {
  test('somebody new may apply', () => {
    expect(whyMayNotApply({ applications: [] }, 'IMH-E', '2022-06-01', policy)).toBeUndefined();
  });

  test('one application can be open at a time', () => {
    const history = { openApplicationId: 'a-1', applications: [imh('2022-01-01')] };
    const expected =
      'You already have an open application. One application can be open at a time: wait for its outcome, or withdraw it.';
    expect(whyMayNotApply(history, 'IMH-E', '2030-06-01', policy)).toBe(expected);
    expect(whyMayNotApply(history, 'ECMH-E', '2030-06-01', policy)).toBe(expected);
  });

  test('who has an open application reads the day for the other credential, and when withdrawing is of use for it', () => {
    const first = 'You already have an open application. One application can be open at a time. ';
    const wait = (on: string, from: string) =>
      `You applied for IMH-E on ${on}. You have to wait at least 1 year between applying for one credential and for the other: you can apply for ECMH-E from ${from} on. `;
    const told = (applications: readonly object[], on = '2022-09-01') => {
      const numbered = applications.map((one, at) => ({ ...imh('2022-06-01'), applicationId: `a-${at}`, ...one }));
      return whyMayNotApply({ openApplicationId: 'a-0', applications: numbered }, 'ECMH-E', on, policy);
    };
    const ofItsOwn = (then: string) =>
      `${first}${wait('2022-06-01', '2023-06-01')}If no fee was paid for the open application yet, you can withdraw it before you pay: ${then}. Once a fee was paid, withdrawing it does not shorten this wait.`;
    expect(told([{}])).toBe(ofItsOwn('this wait ends with it'));
    // Without the open one there would be a shorter wait, of one that had ended before, until that is over.
    const before = [{}, { submittedOn: '2022-02-01' }];
    expect(told(before)).toBe(ofItsOwn('you can then apply for ECMH-E from 2023-02-01 on'));
    expect(told(before, '2023-01-31')).toBe(ofItsOwn('you can then apply for ECMH-E from 2023-02-01 on'));
    expect(told(before, '2023-02-01')).toBe(ofItsOwn('this wait ends with it'));
    const ofAnother = [{ credential: 'ECMH-E' }, { submittedOn: '2022-08-01' }];
    expect(told(ofAnother)).toBe(
      `${first}${wait('2022-08-01', '2023-08-01')}Withdrawing the open application does not shorten this wait.`,
    );
    expect(told([{}], '2023-06-01')).toMatch(/wait for its outcome, or withdraw it\.$/);
  });

  test('the same credential again needs no wait', () => {
    expect(whyMayNotApply({ applications: [imh('2022-05-31')] }, 'IMH-E', '2022-06-01', policy)).toBeUndefined();
  });

  test('the other credential needs a year after the day of applying for the first', () => {
    const history = { applications: [imh('2022-06-01')] };
    expect(whyMayNotApply(history, 'ECMH-E', '2023-05-31', policy)).toBe(
      'You applied for IMH-E on 2022-06-01. You have to wait at least 1 year between applying for one credential ' +
        'and for the other: you can apply for ECMH-E from 2023-06-01 on.',
    );
    expect(whyMayNotApply(history, 'ECMH-E', '2023-06-01', policy)).toBeUndefined();
  });

  test('who applied on 29 February may apply for the other on 28 February', () => {
    const history = { applications: [ecmh('2024-02-29')] };
    expect(whyMayNotApply(history, 'IMH-E', '2025-02-27', policy)).toMatch(/ from 2025-02-28 on\.$/);
    expect(whyMayNotApply(history, 'IMH-E', '2025-02-28', policy)).toBeUndefined();
  });

  test('the latest application for the other credential counts, in whatever order they are kept', () => {
    const applications = [imh('2020-01-01'), imh('2022-06-01'), ecmh('2022-12-01'), imh('2021-03-01')];
    fc.assert(
      fc.property(shuffled(applications), (kept) => {
        expect(whyMayNotApply({ applications: kept }, 'ECMH-E', '2023-05-31', policy)).toMatch(
          / from 2023-06-01 on\.$/,
        );
        expect(whyMayNotApply({ applications: kept }, 'ECMH-E', '2023-06-01', policy)).toBeUndefined();
      }),
    );
  });

  test('a policy may count from the decision, and from applying where there was none', () => {
    const anchored = { ...policy, waitingPeriod: { years: 2, anchor: 'decision' as const } };
    const decided = { ...imh('2022-06-01'), decidedOn: '2022-09-15' };
    expect(whyMayNotApply({ applications: [decided] }, 'ECMH-E', '2024-09-14', anchored)).toMatch(
      /You have to wait at least 2 years.* from 2024-09-15 on\.$/,
    );
    expect(whyMayNotApply({ applications: [decided] }, 'ECMH-E', '2023-06-01', policy)).toBeUndefined();
    expect(whyMayNotApply({ applications: [imh('2022-06-01')] }, 'ECMH-E', '2024-06-01', anchored)).toBeUndefined();
  });

  test('once allowed, always allowed: time alone never closes the door', () => {
    const applied = fc.record({ credential: fc.constantFrom(...credentials), submittedOn: day() });
    fc.assert(
      fc.property(
        fc.array(applied),
        day(),
        fc.nat(1000),
        fc.constantFrom(...credentials),
        (applications, on, later, credential) => {
          fc.pre(whyMayNotApply({ applications }, credential, on, policy) === undefined);
          expect(whyMayNotApply({ applications }, credential, addDays(on, later), policy)).toBeUndefined();
        },
      ),
    );
  });

  test.each([
    ['refused', true, false],
    ['refused', false, false],
    ['withdrawn', false, false],
    ['withdrawn', true, true],
    ['lapsed', false, false],
    ['lapsed', true, true],
    ['endorsed', true, true],
    ['endorsed', false, true],
    ['declined', true, true],
    ['declined', false, true],
  ] as const)('%s with a fee paid: %p starts the wait: %p', (outcome, anyFeePaid, starts) => {
    expect(startsWaitingPeriod(outcome, anyFeePaid)).toBe(starts);
  });
});
