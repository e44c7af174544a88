import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { followDeadRun } from '../../../shared/rules/changes/follow-dead-run.ts';
import {
  askRefereeAgain,
  bounceReference,
  declineReference,
  nameAnotherReferee,
  receiveReference,
} from '../../../shared/rules/changes/reference-changes.ts';
import { mayReopen, reopen } from '../../../shared/rules/changes/reopen.ts';
import { decide, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { eligibleReviewers } from '../../../shared/rules/review/eligible-reviewers.ts';
import { reviewQuestion } from '../../../shared/rules/waits/review-question.ts';
import {
  applicationAt,
  decideAs,
  goodReference,
  requestIn,
  reviewedAgain,
  reviewers,
} from '../../support/made-up/journey.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = '2026-03-09T15:00:00.000Z';
const asked = waiting(applicationAt('references'));
const other = { ...requestIn(asked, 1).referee, name: 'Eve Moss', email: 'eve.moss@example.org' };

const written = ({ application: _facts, ...rest }: Change) => rest;

const resumeOf = ({ application }: Change, key: string) => application.waits[key]?.resume;

describe('a referee writes', () => {
  test('a reference: the comments as words, two receipts, and the answer that is waited for in this slot alone', () => {
    const reference = { ...goodReference, comments: { warmth: 'Kind.' } };
    const change = receiveReference(asked, requestIn(asked, 2), reference, later);
    expect(written(change)).toEqual({
      event: {
        at: later,
        actor: { role: 'referee', id: '2-1' },
        kind: 'reference-received',
        data: { slot: 2, number: 1 },
        words: { warmth: 'Kind.' },
      },
      letters: [
        {
          key: `${asked.id}/received:2:1/0.0/reference-received/applicant`,
          kind: 'reference-received',
          to: { role: 'applicant' },
          wait: 'received:2:1',
          attempt: '0.0',
        },
        {
          key: `${asked.id}/reference:2:1/receipt/reference-received/referee-2-1`,
          kind: 'reference-received',
          to: { role: 'referee', slot: 2, number: 1 },
          wait: 'reference:2:1',
          attempt: 'receipt',
        },
      ],
    });
    expect(resumeOf(change, 'reference:2:1')).toEqual({ patch: {} });
    expect(resumeOf(change, 'reference:1:1')).toBeUndefined();
    expect(requestIn(change.application, 2)).toMatchObject({ receivedAt: later, reference });
  });

  test('a no, with its reason, and the applicant is asked for another', () => {
    const change = declineReference(asked, requestIn(asked, 1), 'no-time', later);
    expect(written(change)).toEqual({
      event: {
        at: later,
        actor: { role: 'referee', id: '1-1' },
        kind: 'reference-declined',
        data: { slot: 1, reason: 'no-time' },
      },
    });
    expect(resumeOf(change, 'reference:1:1')).toHaveProperty('name', 'AnotherRefereeNeeded');
    expect(requestIn(change.application, 1).declined).toEqual({ at: later, reason: 'no-time' });
  });

  test('nothing, whose letters come back: the mail says so', () => {
    const change = bounceReference(asked, requestIn(asked, 3), 'bounced', later);
    expect(written(change)).toEqual({
      event: { at: later, actor: { role: 'mail' }, kind: 'reference-bounced', data: { slot: 3 } },
    });
    expect(resumeOf(change, 'reference:3:1')).toHaveProperty('name', 'AnotherRefereeNeeded');
  });
});

describe('an applicant writes', () => {
  test('another referee: a request of its own with a clock of its own, and the former one is kept', () => {
    const change = nameAnotherReferee(asked, other, later);
    expect(written(change)).toEqual({
      event: {
        at: later,
        actor: { role: 'applicant' },
        kind: 'referee-named',
        data: { slot: 1, number: 2 },
        words: { name: 'Eve Moss', email: 'eve.moss@example.org' },
      },
    });
    expect(resumeOf(change, 'reference:1:1')).toHaveProperty('name', 'RefereeNamed');
    expect(requestIn(change.application, 1)).toEqual({
      slot: 1,
      number: 2,
      referee: other,
      requestedAt: later,
      restarts: [],
      nudges: [],
    });
    expect(change.application.requests.find(({ slot, number }) => slot === 1 && number === 1)).toHaveProperty(
      'replacedAt',
      later,
    );
  });

  test('the same referee again, whose clock begins anew; a corrected address forgets what came to the former one', () => {
    const bounced: Application = {
      ...asked,
      requests: asked.requests.map((one) => ({
        ...one,
        ...{ bouncedAt: later, unwantedAt: later, deliveredAt: later, givenUpAt: later, openedAt: later },
      })),
    };
    const same = askRefereeAgain(bounced, 2, undefined, later);
    expect(same.event).toMatchObject({ actor: { role: 'applicant' }, kind: 'referee-asked-again', data: { slot: 2 } });
    expect(requestIn(same.application, 2)).toMatchObject({ restarts: [later], nudges: [later], openedAt: later });
    for (const gone of ['bouncedAt', 'unwantedAt']) expect(requestIn(same.application, 2)).not.toHaveProperty(gone);
    const corrected = askRefereeAgain(bounced, 2, 'bo@example.com', later);
    expect(corrected.event.words).toEqual({ name: 'Bo Park', email: 'bo@example.com' });
    const request = requestIn(corrected.application, 2);
    expect(request).toMatchObject({ referee: { email: 'bo@example.com' }, linksFrom: 1 });
    for (const gone of ['openedAt', 'deliveredAt', 'givenUpAt', 'saved']) expect(request).not.toHaveProperty(gone);
  });

  test('nothing in a slot in which nobody was asked', () => {
    expect(() => nameAnotherReferee({ ...asked, requests: [] }, other, later)).toThrow(
      'Nobody was asked in slot 1 yet.',
    );
    expect(() => askRefereeAgain(asked, 9, undefined, later)).toThrow('Nobody was asked in slot 9 yet.');
  });
});

describe('a run that died writes', () => {
  test.each([
    ['FAILED', 'ExecutionFailed'],
    ['TIMED_OUT', 'ExecutionTimedOut'],
    ['ABORTED', 'ExecutionStopped'],
  ] as const)('when it was %s within an hour: a parked failure, and a letter to the coordinator', (status, error) => {
    const { isParked, change } = followDeadRun(asked, { status, lived: 3_600_000 }, later);
    const state = 'Where does the application stand?';
    expect(isParked).toBe(true);
    expect(written(change)).toEqual({
      event: { at: later, actor: { role: 'association' }, kind: 'failure-parked', data: { state, error } },
      letters: [
        {
          key: `${asked.id}/failure:1/0.0/failure-parked/coordinator`,
          kind: 'failure-parked',
          to: { role: 'coordinator' },
          wait: 'failure:1',
          attempt: '0.0',
        },
      ],
    });
    expect(change.application.failures).toEqual([{ number: 1, at: later, state, error, run: 1 }]);
    expect(change.application.waits).toEqual({
      ...asked.waits,
      'failure:1': { key: 'failure:1', openedAt: later, letters: ['0.0'] },
    });
  });

  test('the next run when it lived for more than an hour', () => {
    const { isParked, change } = followDeadRun(asked, { status: 'FAILED', lived: 3_600_001 }, later);
    expect(isParked).toBe(false);
    expect(change.run).toMatchObject({ applicationId: asked.id, run: 2, act: 'references' });
  });
});

describe('a reopening writes', () => {
  const again = '2026-03-12T15:00:00.000Z';
  const ended = withdraw(waiting(applicationAt('review')), later).application;
  const word = { by: 'staff-1', reason: 'Came back.' };
  const person = { id: 'p1', version: 3, applications: [] };

  test('the word of the coordinator, the next run, the place of the person, and the review of who had not decided', () => {
    const { event, person: held, workload, run, application } = reopen(ended, person, word, again);
    expect(event).toEqual({
      at: again,
      actor: { role: 'coordinator', id: 'staff-1' },
      kind: 'reopened',
      data: {},
      words: { reason: 'Came back.' },
    });
    expect(held).toEqual({
      ...person,
      applications: [{ applicationId: ended.id, credential: 'IMH-E', submittedOn: '2026-03-02' }],
      openApplicationId: ended.id,
    });
    expect(workload).toEqual({ ada: 1 });
    expect(run).toMatchObject({ applicationId: ended.id, run: 2, act: 'review' });
    expect(application).not.toHaveProperty('closed');
    expect(Object.values(application.waits).filter(({ closedAt }) => closedAt !== undefined)).toEqual([]);
  });

  test('the day of applying as it stands, where the person remembers it', () => {
    const known = {
      ...person,
      applications: [{ applicationId: ended.id, credential: 'IMH-E', submittedOn: '2025-01-01' }],
    };
    expect(reopen(ended, known, word, again).person).toEqual({ ...known, openApplicationId: ended.id });
  });

  test('nothing of one that goes on, and nothing beside another that is open', () => {
    expect(mayReopen(asked)).toBe(false);
    expect(() => reopen(asked, person, word, again)).toThrow('This application cannot be opened again.');
    const busy = { ...person, openApplicationId: 'another' };
    expect(() => reopen(ended, busy, word, again)).toThrow('Another application of this person is open.');
  });
});

describe('a seat in the review', () => {
  const [first, second, third] = reviewers;
  if (first === undefined || second === undefined || third === undefined) throw new Error('There are three reviewers.');
  const review = applicationAt('review');
  const idsOf = (application: Application, those = [first, second, third]) =>
    eligibleReviewers(application, those, later).map(({ id }) => id);

  test('is for those who do not sit in it yet, the fewest open reviews first, and then by id', () => {
    expect(idsOf(review)).toEqual(['ben', 'cleo']);
    expect(idsOf(review, [third, second])).toEqual(['ben', 'cleo']);
    expect(
      idsOf(review, [
        { ...second, open: 2 },
        { ...third, open: 1 },
      ]),
    ).toEqual(['cleo', 'ben']);
    expect(idsOf(applicationAt('references'))).toEqual([]);
  });

  test('is never for the applicant, nor for a referee, however the address is written', () => {
    expect(idsOf(review, [{ ...second, email: 'DANA@example.org' }])).toEqual([]);
    expect(idsOf({ ...review, email: 'Ben@Example.net' }, [second])).toEqual([]);
    expect(idsOf(review, [{ ...second, email: 'Ann.Lee@Example.org' }])).toEqual([]);
  });

  test('is for nobody who gave a reference that was carried over, whoever fills its place by now', () => {
    const carried = review.requests.map((one) => ({ ...one, referee: { ...one.referee, email: 'Ben@Example.net' } }));
    const ben = [{ ...second, email: 'ben@example.net' }];
    expect([idsOf(review, ben), idsOf({ ...review, carried }, ben)]).toEqual([['ben'], []]);
  });

  test('is never for the applicant, a referee or who has seen it under another address of theirs', () => {
    const moved = { ...second, id: 'new', email: 'new@example.net' };
    expect(idsOf(review, [moved])).toEqual(['new']);
    expect(idsOf(review, [{ ...moved, name: 'dana  SAMPLE' }])).toEqual([]);
    expect(idsOf(review, [{ ...moved, name: 'Ann Lee' }])).toEqual([]);
    const carried = review.requests.map((one) => ({ ...one, referee: { ...one.referee, name: 'Ben' } }));
    expect(idsOf({ ...review, carried }, [moved])).toEqual([]);
    const stood = stepBack(review, { reviewerId: 'ada', why: 'conflict' }, later).application;
    expect(idsOf(stood, [moved, { ...moved, id: 'ada-2', name: 'ADA' }])).toEqual(['new']);
  });

  test('needs the category applied for or a higher one', () => {
    expect(idsOf(review, [{ ...second, category: 'associate' }])).toEqual([]);
    expect(idsOf(review, [{ ...second, category: 'family-specialist' }])).toEqual(['ben']);
    const { endorsement: _none, ...without } = review;
    expect(idsOf(without)).toEqual([]);
  });

  test('is not given again to whoever decided, and for a second look not to whoever saw it before', () => {
    const declined = decide(review, 'ada', { kind: 'decline', reasons: 'x' }, later).application;
    expect(idsOf(declined)).toEqual(['ben', 'cleo']);
    const anew = declined.reviews.map((one) => ({ ...one, number: 2, startedAt: later, reviewers: [] }));
    const looked = { ...declined, reviews: [...declined.reviews, ...anew], secondLook: { at: later, reason: 'x' } };
    expect(idsOf(looked)).toEqual(['ben', 'cleo']);
  });

  test('is after a deferral for who decided before or had no time, and never for who had a conflict; left empty, the coordinator hears', () => {
    const deferred = (application: Application): Application => {
      const [before] = application.reviews;
      if (before === undefined) throw new Error('No review has begun.');
      const { deferrals } = reviewedAgain(application);
      return { ...application, deferrals, reviews: [before, { ...before, number: 2, reviewers: [] }] };
    };
    const gone = deferred(stepBack(review, { reviewerId: 'ada', why: 'conflict' }, later).application);
    expect(idsOf(deferred(decideAs(review, 'ada', 'defer')))).toEqual(['ada', 'ben', 'cleo']);
    expect(idsOf(gone)).toEqual(['ben', 'cleo']);
    const busy = stepBack(review, { reviewerId: 'ada', why: 'no-time' }, later).application;
    expect(idsOf(busy)).toEqual(['ben', 'cleo']);
    expect(idsOf(deferred(busy))).toEqual(['ada', 'ben', 'cleo']);
    const { application, assigned } = assignReviewers(gone, [first], later);
    expect(assigned).toEqual([]);
    expect(reviewQuestion.letters(application, 0)).toEqual([{ kind: 'review-late', to: { role: 'coordinator' } }]);
  });
});
