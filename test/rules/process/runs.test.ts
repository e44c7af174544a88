import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { noteSession, planSession } from '../../../shared/rules/changes/checkout-changes.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import { askForInformation, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { parkFailure, retryFailure, startNextRun } from '../../../shared/rules/changes/run-changes.ts';
import { openFailures } from '../../../shared/rules/open-failures.ts';
import { turnOf } from '../../../shared/rules/turn.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { applicationAt, ownFee, submitted, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const later = daysLater(submittedAt, 3);

const coordinator = { role: 'coordinator', id: 'staff-7' };

const association = { role: 'association' };

const resumed = ({ application }: Change, wait: string) => application.waits[wait]?.resume;

describe('a run', () => {
  test('that starts takes the next number and the act at which the application stands', () => {
    const { application, event, run } = startNextRun(applicationAt('references'), later);
    expect(application.runs.map(({ number, act }) => [number, act])).toEqual([
      [1, 'check'],
      [2, 'references'],
    ]);
    expect(event).toEqual({ at: later, actor: association, kind: 'run-started', data: { run: 2, act: 'references' } });
    expect(run).toMatchObject({ applicationId: application.id, run: 2, act: 'references' });
    expect(startNextRun({ ...submitted(), runs: [] }, later).run?.run).toBe(1);
  });
});

describe('a failure', () => {
  const failed = { state: 'Ask the referee', error: 'TypeError' };
  const parked = parkFailure(applicationAt('references'), { ...failed, slot: 2 }, later);

  test('is parked once, with its slot where it is a referee', () => {
    expect(parked.failures).toEqual([{ number: 1, at: later, ...failed, slot: 2 }]);
    expect(parkFailure(parked, { ...failed, slot: 2 }, later)).toBe(parked);
    const alone = parkFailure(applicationAt('references'), failed, later);
    expect(alone.failures).toEqual([{ number: 1, at: later, ...failed, act: 'references' }]);
    // What is asked cannot be told of such facts, which may be why it failed.
    expect(parkFailure({ ...applicationAt('review'), reviews: [] }, failed, later).failures).toHaveLength(1);
    expect(
      parkFailure(parked, { ...failed, slot: 3 }, later).failures.map(({ number, slot }) => [number, slot]),
    ).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  test('is tried again at the word of the coordinator, that one alone, and resumes its own wait', () => {
    const both = parkFailure(parked, { ...failed, slot: 3 }, later);
    const wait = { key: 'failure:2', openedAt: later, letters: [], token: 'token' };
    const waits = { 'failure:2': wait, 'failure:1': { ...wait, key: 'failure:1' } };
    const change = retryFailure({ ...both, waits }, 2, 'staff-7', later);
    expect(change.application.failures.map(({ retriedAt }) => retriedAt)).toEqual([undefined, later]);
    expect(change.event).toEqual({ at: later, actor: coordinator, kind: 'failure-retried', data: { number: 2 } });
    expect(resumed(change, 'failure:2')?.patch).not.toHaveProperty('act');
    expect(resumed(change, 'failure:1')).toBeUndefined();
    expect(parkFailure(change.application, { ...failed, slot: 3 }, later).failures).toHaveLength(3);
  });

  const due = applicationAt('application-fee');
  const word = { by: 'cora', reason: 'They asked for it.' };
  const opened = planSession(ownFee(due, 'application-1'), submittedAt).application;
  const exempted = exemptFee(ownFee(opened, 'application-1'), word, submittedAt).application;
  const asked = askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt).application;
  const exemptedAhead = (found: Application) => exemptFee(ownFee(found, 'processing-1'), word, later);

  test.each<[string, Application, (found: Application) => Change]>([
    ['the next fee is exempted while this one is asked for', due, exemptedAhead],
    ['a fee is exempted before its turn', applicationAt('check-references'), exemptedAhead],
    [
      'a checkout of a fee fails that was exempted before',
      exempted,
      (found) => noteSession(ownFee(found, 'application-1'), { attempt: 1, failedAt: later }, later),
    ],
    [
      'a reviewer steps back while the applicant is asked',
      asked,
      (found) => stepBack(found, { reviewerId: 'ada', why: 'conflict' }, later),
    ],
  ])('stays parked where %s: the act that failed is as it was', (_what, found, happens) => {
    const alone = parkFailure(found, failed, later);
    const waits = { 'failure:1': { key: 'failure:1', openedAt: later, letters: [], token: 'token' } };
    const change = happens({ ...alone, waits });
    expect(openFailures(change.application)).toHaveLength(1);
    expect(resumed(change, 'failure:1')).toBeUndefined();
  });

  test('outside the references goes on from where the application stands', () => {
    const alone = parkFailure(applicationAt('application-fee'), failed, later);
    const wait = { key: 'failure:1', openedAt: later, letters: [], token: 'token' };
    const change = retryFailure({ ...alone, waits: { 'failure:1': wait } }, 1, 'staff-7', later);
    expect(resumed(change, 'failure:1')?.patch).toMatchObject({ act: 'application-fee' });
  });

  test('of one referee is over with that of the application: one word sets all of it going, where somebody hears it', () => {
    const all = parkFailure(
      parkFailure(parked, { ...failed, slot: 3 }, later),
      { ...failed, state: 'Collect the references' },
      later,
    );
    const waits = Object.fromEntries(
      ['failure:1', 'failure:2', 'failure:3'].map((key) => [
        key,
        { key, openedAt: later, letters: ['0.0'], token: key },
      ]),
    );
    for (const number of [1, 3]) {
      const change = retryFailure({ ...all, waits }, number, 'staff-7', daysLater(later, 9));
      expect(openFailures(change.application)).toEqual([]);
      expect(resumed(change, 'failure:3')?.patch).toMatchObject({ act: 'references', requests: [{}, {}, {}] });
      expect([1, 2].map((left) => resumed(change, `failure:${left}`))).toEqual([undefined, undefined]);
    }
  });

  test.each([
    ['of one referee', 2],
    ['of the application', undefined],
  ])('%s is over with the run that died: one word begins the next', (_what, slot) => {
    const once = parkFailure(applicationAt('references'), { ...failed, slot }, later);
    const dead = followDeadRun(once, { status: 'ABORTED', lived: 60_000 }, later).change.application;
    for (const number of [1, 2]) {
      const change = retryFailure(dead, number, 'staff-7', daysLater(later, 1));
      expect(openFailures(change.application)).toEqual([]);
      expect(change).toMatchObject({ run: { run: 2 }, event: { kind: 'failure-retried', data: { number } } });
    }
  });

  test('is over once the next run begins, which tries every step again; the timeline says so', () => {
    const wait = { key: 'failure:1', openedAt: later, letters: ['0.0'], token: 'token' };
    const told = { kind: 'failure-parked' as const, to: { role: 'coordinator' as const } };
    const next = daysLater(later, 330);
    const { application, event } = startNextRun({ ...parked, waits: { 'failure:1': wait } }, next);
    expect(application.failures).toMatchObject([{ number: 1, retriedAt: next }]);
    expect(isStillWanted(application, letterFor(application, told, 'failure:1', '0.1'))).toBe(false);
    expect(turnOf(application)).toBe('referee');
    expect(timelineWords(event, application)).toBe('What had failed is tried again.');
    expect(parkFailure(application, { ...failed, slot: 2 }, next).failures).toMatchObject([
      { number: 1 },
      { number: 2, slot: 2 },
    ]);
  });
});
