import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Wait } from '../../../shared/application/wait.ts';
import { answerLeftBehind } from '../../../shared/rules/differences/answer-left-behind.ts';
import { isLeftBehind, type Kept } from '../../../shared/rules/differences/kept.ts';
import { registerMissing } from '../../../shared/rules/differences/register-missing.ts';
import { reviewerGone } from '../../../shared/rules/differences/reviewer-gone.ts';
import { strayRun } from '../../../shared/rules/differences/stray-run.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { registerEntry } from '../../../shared/rules/register-entry.ts';
import { applicationAt, decideAs, reviewers, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { nothingWaits } from '../../support/made-up/nothing-waits.ts';

const anHourLater = '2026-03-02T16:00:00.000Z';
const now = '2026-03-02T16:00:00.001Z';
const association = { role: 'association' };

const kept = (application: Application, more: Partial<Kept> = {}): Kept => ({
  ...{ application, now, keys: {}, expires: false, letters: [], waiting: nothingWaits, executions: [] },
  ...{ person: undefined, memberUntil: undefined, isRegistered: false, reviewers, refereesElsewhere: [] },
  ...more,
});

test('what is not an hour old is on its way, and left to it', () => {
  expect([anHourLater, now].map((at) => isLeftBehind(submittedAt, at))).toEqual([false, true]);
  expect(isLeftBehind(submittedAt, daysLater(submittedAt, 1), 24)).toBe(false);
});

describe('an answer that was never passed on', () => {
  const answered: Wait = {
    ...{ key: 'reference:1:1', openedAt: submittedAt, letters: ['0.0'] },
    ...{ token: 't', resume: { patch: {} }, ready: submittedAt },
  };
  const other: Wait = { key: 'reference:2:1', openedAt: submittedAt, letters: [] };
  const found = (wait: Wait, more: Partial<Kept> = {}) =>
    answerLeftBehind(kept({ ...applicationAt('references'), waits: { [other.key]: other, [wait.key]: wait } }, more));

  test('is made ready once more, and nothing else is', () => {
    const difference = found(answered);
    expect(difference?.kind).toBe('answer-left-behind');
    expect(difference?.change?.application.waits).toEqual({
      [other.key]: other,
      [answered.key]: { ...answered, ready: now },
    });
    expect(difference?.change?.event).toEqual({
      ...{ at: now, actor: association, kind: 'set-right', data: { difference: 'answer-left-behind' } },
    });
  });

  test('is none where nobody waits, nobody answered, it was passed on, or is about to be', () => {
    const { token: _t, ...nobody } = answered;
    const { resume: _r, ...open } = answered;
    const { ready: _never, ...unready } = answered;
    for (const wait of [nobody, open, unready, { ...answered, resumedAt: submittedAt }])
      expect(found(wait)).toBeUndefined();
    expect(found(answered, { now: anHourLater })).toBeUndefined();
    expect(found(answered, { waiting: { ...nothingWaits, answers: new Set([answered.key]) } })).toBeUndefined();
  });
});

describe('an endorsement that the register does not know', () => {
  const certificate = { number: 'IO-1', issuedOn: '2026-03-02', validUntil: '2027-12-31' };
  const closed = { at: submittedAt, outcome: 'endorsed' as const, by: 'association', reason: 'review' };
  const endorsed = { ...applicationAt('outcome'), certificate, closed };

  test('is entered', () => {
    const difference = registerMissing(kept(endorsed));
    expect(difference?.kind).toBe('register-missing');
    expect(difference?.change?.register).toEqual(registerEntry(endorsed, certificate));
    expect(difference?.change?.event.data).toEqual({ difference: 'register-missing' });
  });

  test('is none where it is known, or nobody is endorsed', () => {
    expect(registerMissing(kept(endorsed, { isRegistered: true }))).toBeUndefined();
    expect(registerMissing(kept({ ...endorsed, closed: { ...closed, outcome: 'withdrawn' } }))).toBeUndefined();
    expect(registerMissing(kept({ ...endorsed, closed: undefined }))).toBeUndefined();
    expect(registerMissing(kept({ ...endorsed, certificate: undefined }))).toBeUndefined();
  });
});

describe('a seat whose reviewer no longer reviews', () => {
  const review = applicationAt('review');
  const without = reviewers.filter(({ id }) => id !== 'ada');
  const found = (application: Application, more: Partial<Kept> = {}) =>
    reviewerGone(kept(application, { reviewers: without, ...more }));

  test('becomes free, and they may take it again', () => {
    const difference = found(review);
    expect(difference?.kind).toBe('reviewer-gone');
    expect(difference?.change?.application.reviews[0]?.reviewers).toMatchObject([
      { reviewerId: 'ada', steppedBackAt: now, inactive: true },
    ]);
    expect(difference?.change?.workload).toEqual({ ada: -1 });
  });

  test('stays with who reviews, has decided, or sat down within the hour', () => {
    expect(found(review, { reviewers })).toBeUndefined();
    expect(found(review, { now: anHourLater })).toBeUndefined();
    const forTwo = { ...review, reviews: review.reviews.map((one) => ({ ...one, needed: 2 })) };
    expect(found(decideAs(forTwo, 'ada', 'endorse'))).toBeUndefined();
    expect(found(applicationAt('references'))).toBeUndefined();
  });
});

describe('an execution that nobody needs', () => {
  const asked = applicationAt('references');
  const second = { ...asked, runs: [...asked.runs, { number: 2, startedAt: submittedAt, act: 'references' }] };
  const running = (run: number) => ({
    applicationId: asked.id,
    run,
    status: 'RUNNING' as const,
    startedAt: submittedAt,
  });
  const stopped = { ...running(1), status: 'SUCCEEDED' as const, stoppedAt: submittedAt };
  const found = (application: Application, more: Partial<Kept>) => strayRun(kept(application, more));

  test('of a former run is stopped, an hour after the newest began', () => {
    const executions = [running(2), running(1)];
    expect(found(second, { executions })).toEqual({ kind: 'two-runs', stop: 1 });
    expect(found(second, { executions, now: anHourLater })).toBeUndefined();
    expect(found(second, { executions: [running(2), stopped] })).toBeUndefined();
    expect(found(second, { executions: [running(2)] })).toBeUndefined();
    expect(found(second, { executions, waiting: { ...nothingWaits, stops: new Set([1]) } })).toBeUndefined();
  });

  test('that goes on a day after the end is stopped', () => {
    const ended = withdraw(asked, submittedAt).application;
    const executions = [running(1)];
    const aDayLater = daysLater(submittedAt, 1);
    expect(found(ended, { executions, now: daysLater(now, 1) })).toEqual({ kind: 'run-outlives-its-end', stop: 1 });
    expect(found(ended, { executions, now: aDayLater })).toBeUndefined();
    expect(found(ended, { executions: [stopped], now: daysLater(now, 1) })).toBeUndefined();
    expect(found(asked, { executions, now: daysLater(now, 1) })).toBeUndefined();
  });
});
