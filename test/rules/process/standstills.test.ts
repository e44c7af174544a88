import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { parkFailure, retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { unparkRedrivenRun } from '../../../shared/rules/differences/unpark-redriven-run.ts';
import { ask } from '../../../shared/rules/waits/ask.ts';
import { decisionQuestion, membershipQuestion } from '../../../shared/rules/waits/coordinator-questions.ts';
import { applicationFeeQuestion } from '../../../shared/rules/waits/fee-question.ts';
import { reviewQuestion } from '../../../shared/rules/waits/review-question.ts';
import { planPatch } from '../../../shared/rules/next-patch.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { applicationAt, decideAs, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { membershipToConfirm } from '../../support/made-up/memberships.ts';
import { daysLater } from '../../support/days-later.ts';

const failed = { state: 'Where somebody is asked', error: 'TypeError' };
const day = (days: number): string => daysLater(submittedAt, days);

/** Parks what is asked on a day, and lets it be tried again on another. */
const parked = (application: Application, from: number, to: number, slot?: number): Application => {
  const still = parkFailure(application, { ...failed, slot }, day(from));
  return retryFailure(still, still.failures.length, 'cora', day(to)).application;
};

const plansOf = (application: Application): readonly (readonly string[])[] =>
  openQuestions(application).map(({ question }) => question.plan(application));

const dates = (application: Application): readonly string[] =>
  (plansOf(application)[0] ?? []).map((instant) => instant.slice(0, 10));

const feeDue = applicationAt('application-fee');
const deadline = (application: Application): string => plansOf(application)[0]?.at(-1) ?? '';

describe('a clock', () => {
  test('stands still while its question is parked: on day 32 of a fee that nobody was asked for, the applicant is asked', () => {
    const tried = parked(feeDue, 0, 32);
    const patch = planPatch(applicationFeeQuestion, tried, day(32));
    expect(patch.attempt).toBe(0);
    expect(patch.plan.map((instant) => instant.slice(0, 10))).toEqual([
      '2026-04-06',
      '2026-04-13',
      '2026-04-24',
      '2026-05-04',
    ]);
    expect(patch.plan.at(-1)).toBe('2026-05-04T03:59:59Z');
    const message = {
      applicationId: feeDue.id,
      run: 1,
      machineVersion: 1,
      taskToken: 't',
      entered: day(32),
      retryCount: 0,
    };
    const asked = ask(applicationFeeQuestion, {
      application: tried,
      message: { ...message, ...patch, plan: [...patch.plan] },
      now: day(32),
    });
    expect(asked.change?.letters).toMatchObject([{ kind: 'fee-due', attempt: '0.0' }]);
  });

  test('keeps what had come before, so that no letter is repeated, and moves what lay ahead', () => {
    expect(dates(feeDue)).toEqual(['2026-03-05', '2026-03-12', '2026-03-23', '2026-04-02']);
    const tried = parked(feeDue, 11, 19);
    expect(dates(tried)).toEqual(['2026-03-05', '2026-03-12', '2026-03-31', '2026-04-10']);
    expect(planPatch(applicationFeeQuestion, tried, day(19)).attempt).toBe(2);
  });

  test('that goes on the same day has lost nothing', () => {
    expect(plansOf(parked(feeDue, 11, 11))).toEqual(plansOf(feeDue));
  });

  test('stands still once where two failures lie in one another, and again at a later one', () => {
    const references = applicationAt('references');
    const inside = parkFailure(references, { ...failed, slot: 2 }, day(2));
    const dead = followDeadRun(inside, { status: 'FAILED', lived: 1 }, day(5)).change.application;
    const begun = retryFailure(dead, 2, 'cora', day(8)).application;
    const tried = retryFailure(begun, 1, 'cora', day(9)).application;
    const days = (application: Application) =>
      plansOf(application).map((plan) =>
        Math.round((Date.parse(plan.at(-1) ?? '') - Date.parse(day(42))) / 86_400_000),
      );
    expect(tried.runs).toHaveLength(2);
    const [first = 0] = days(references);
    expect(days(tried)).toEqual([first + 3, first + 7, first + 3]);
    expect(days(parked(tried, 12, 14, 2))).toEqual([first + 3, first + 9, first + 3]);
  });

  test('of one referee stands still alone', () => {
    const [one, two, three] = plansOf(applicationAt('references'));
    const [first, second, third] = plansOf(parked(applicationAt('references'), 1, 50, 2));
    expect([first, third]).toEqual([one, three]);
    expect(second).not.toEqual(two);
  });

  test('of an applicant who is to name another referee stands still from the day of the decline', () => {
    const references = applicationAt('references');
    const declined = declineReference(references, requestIn(references, 2), 'cannot-now', day(3)).application;
    const late = retryFailure(parkFailure(declined, { ...failed, slot: 2 }, day(1)), 1, 'cora', day(40)).application;
    const lasting = (application: Application): number => Date.parse(plansOf(application)[1]?.at(-1) ?? '');
    expect(lasting(late) - lasting(declined)).toBe(37 * 86_400_000);
  });

  test.each([
    [
      'an amendment',
      () => recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IMH-1', submittedAt).application,
    ],
    [
      'more information',
      () => askForInformation(applicationAt('review'), 'ada', 'Since when?', submittedAt).application,
    ],
    ['the processing fee', () => applicationAt('processing-fee')],
  ])('stands still for %s as well', (_what, at) => {
    const lost = Date.parse(deadline(parked(at(), 1, 101))) - Date.parse(deadline(at()));
    expect(Math.round(lost / 86_400_000)).toBe(100);
  });

  test('stands still for reviewers as well: on day 16 of a review that nobody was asked for, none is reminded', () => {
    const firstOf = (application: Application) => dates(application).slice(0, 3);
    expect(firstOf(applicationAt('review'))).toEqual(['2026-03-16', '2026-03-23', '2026-03-30']);
    const tried = parked(applicationAt('review'), 0, 16);
    expect(firstOf(tried)).toEqual(['2026-04-01', '2026-04-08', '2026-04-15']);
    expect(planPatch(reviewQuestion, tried, day(16)).attempt).toBe(0);
    expect(firstOf(parked(applicationAt('review'), 15, 17))).toEqual(['2026-03-16', '2026-03-25', '2026-04-01']);
  });

  test.each([
    ['a membership', () => membershipToConfirm(), membershipQuestion],
    ['a decision', () => decideAs(applicationAt('review'), 'ada', 'decline'), decisionQuestion],
  ])(
    'stands still for the coordinator as well: whoever was never asked to confirm %s is not reminded first',
    (_what, at, question) => {
      const { attempt, plan } = planPatch(question, parked(at(), 0, 16), day(16));
      expect([attempt, plan[0]?.slice(0, 10)]).toEqual([0, '2026-03-25']);
      const reminded = planPatch(question, parked(at(), 8, 9), day(9));
      expect([reminded.attempt, ...reminded.plan.slice(0, 2).map((instant) => instant.slice(0, 10))]).toEqual([
        1,
        '2026-03-09',
        '2026-03-17',
      ]);
    },
  );

  test('stands still until a run that was parked as dead is redriven, though nobody gave a word', () => {
    const dead = followDeadRun(feeDue, { status: 'FAILED', lived: 60_000 }, day(22)).change.application;
    const [run = 0] = dead.failures.map((failure) => failure.run);
    const change = unparkRedrivenRun(dead, run, day(32));
    const redriven = change?.application ?? dead;
    expect(change?.event).toMatchObject({ kind: 'set-right', data: { difference: 'run-goes-on' } });
    expect(redriven.failures).toMatchObject([{ retriedAt: day(32) }]);
    expect(dates(redriven)).toEqual(dates(retryFailure(dead, 1, 'cora', day(32)).application));
    // Within the hour a task may only be late; a later run is not the one that died; who waits behind it has it to press.
    const late = new Date(Date.parse(day(22)) + 1_800_000).toISOString();
    const wait = { key: 'failure:1', openedAt: day(22), letters: ['0.0'], token: 't' };
    expect(unparkRedrivenRun(dead, run, late)).toBeUndefined();
    expect(unparkRedrivenRun(dead, run + 1, day(32))).toBeUndefined();
    const waitedFor = { ...dead, waits: { ...dead.waits, [wait.key]: wait } };
    expect(unparkRedrivenRun(waitedFor, run, day(32))).toBeUndefined();
  });

  test('that began after the standstill is not moved', () => {
    const tried = parked(feeDue, 0, 32);
    const [fee] = tried.fees;
    const again = {
      ...tried,
      fees: fee === undefined ? [] : [{ ...fee, restarts: [day(40)] }, ...tried.fees.slice(1)],
    };
    expect(dates(again)[0]).toBe('2026-04-14');
  });
});
