import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { mayCarryOver } from '../../../shared/rules/changes/carry-over.ts';
import { seatedLetters } from '../../../shared/rules/review/seated-letters.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { nudge, nudgeable } from '../../../shared/rules/changes/nudge.ts';
import { freeSeat, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { seatReviewer, seats } from '../../../shared/rules/changes/seat-reviewer.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { fillingRequest } from '../../../shared/rules/references/slots.ts';
import { eligibleReviewers } from '../../../shared/rules/review/eligible-reviewers.ts';
import { emptyEvidence } from '../../../shared/evidence.ts';
import type { UntimedEvent } from '../../../shared/timeline-event.ts';
import { applicationAt, decideAs, reviewers, submitted, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const word = { by: 'staff-7', reason: 'They telephoned.' };
const later = daysLater(submittedAt, 10);
const [, ben, cleo] = reviewers;
if (ben === undefined || cleo === undefined) throw new Error('There are three reviewers.');

/** A review by two, of whom ada has a seat. */
const forTwo = (): Application => {
  const application = applicationAt('review');
  return { ...application, reviews: application.reviews.map((review) => ({ ...review, needed: 2 })) };
};

describe('the seats of a review by two', () => {
  test('are the empty one, and those whose reviewer has not decided', () => {
    const ids = (application: Application) => seats(application).map(({ id }) => id);
    expect(ids(forTwo())).toEqual(['empty', 'ada']);
    expect(ids(decideAs(forTwo(), 'ada', 'endorse'))).toEqual(['empty']);
    const full = seatReviewer(forTwo(), { seat: 'empty', reviewer: ben }, word, later).application;
    expect(ids(full)).toEqual(['ada', 'ben']);
    expect(ids(decideAs(full, 'ada', 'endorse'))).toEqual(['ben']);
    expect(ids(applicationAt('references'))).toEqual([]);
  });

  test('filled by hand begin the review as well: a reference that became too old counts no more beside a younger one', () => {
    const late = daysLater(submittedAt, 380);
    const young = { receivedAt: daysLater(submittedAt, 100) };
    const review = applicationAt('review');
    const requests = review.requests.flatMap((one) =>
      one.slot === 2 ? [one, { ...one, ...young, number: 2 }] : [{ ...one, ...young }],
    );
    const unseated = { ...review, requests, reviews: review.reviews.map((one) => ({ ...one, reviewers: [] })) };
    const filled = (application: Application, seat: string) =>
      fillingRequest(seatReviewer(application, { seat, reviewer: ben }, word, late).application, 2)?.number;
    expect(filled(unseated, 'empty')).toBe(2);
    expect(filled({ ...review, requests }, 'ada')).toBe(1);
    const alone = requests.filter(({ slot, number }) => slot !== 2 || number === 1);
    expect(filled({ ...unseated, requests: alone }, 'empty')).toBe(1);
  });

  test('go to nobody who was deactivated, until they are active again', () => {
    const event = (kind: 'deactivated' | 'reactivated', days: number) => ({
      kind,
      by: 'cora',
      at: daysLater(later, days),
    });
    const gone = { ...ben, history: [event('deactivated', 0)] };
    const back = { ...gone, history: [event('deactivated', 0), event('reactivated', 1)] };
    expect(eligibleReviewers(forTwo(), [gone], later)).toEqual([]);
    expect(eligibleReviewers(forTwo(), [back], later)).toEqual([back]);
  });

  test('go to nobody whose endorsement has ended, to everybody else, and stay with who has one', () => {
    const seated = { ...ben, endorsedUntil: '2026-12-31' };
    const last = '2027-01-01T04:59:59.000Z';
    const ended = '2027-01-01T05:00:00.000Z';
    expect(eligibleReviewers(forTwo(), [seated, cleo], last)).toEqual([seated, cleo]);
    expect(eligibleReviewers(forTwo(), [seated, cleo], ended)).toEqual([cleo]);
    const full = seatReviewer(forTwo(), { seat: 'empty', reviewer: seated }, word, last).application;
    expect(assignReviewers(full, [seated, cleo], ended)).toEqual({ application: full, assigned: [] });
    expect(decideAs(full, 'ben', 'endorse').reviews[0]?.reviewers[1]?.decision?.kind).toBe('endorse');
  });

  test('lost while not active may be taken again by the same reviewer, who is asked anew and acts in the new one', () => {
    const event: UntimedEvent = { actor: { role: 'association' }, kind: 'set-right', data: {} };
    const left = { reviewerId: 'ada', replaced: true, inactive: true } as const;
    const freed = freeSeat(applicationAt('review'), left, event, later).application;
    const back = reviewers.filter(({ id }) => id === 'ada');
    expect(eligibleReviewers(freed, back, later)).toEqual(back);
    const { application, assigned } = assignReviewers(freed, back, later);
    expect(assigned).toMatchObject([{ reviewerId: 'ada', assignedAt: later }]);
    expect(seatedLetters(application, ['ada'])).toMatchObject([{ attempt: 'seated-ada-2' }]);
    expect(eligibleReviewers(application, back, later)).toEqual([]);
    const [first, second] = decideAs(application, 'ada', 'endorse').reviews[0]?.reviewers ?? [];
    expect([first?.decision, first?.steppedBackAt]).toEqual([undefined, later]);
    expect([second?.decision?.kind, second?.steppedBackAt]).toEqual(['endorse', undefined]);
    const given = seatReviewer(application, { seat: 'ada', reviewer: ben }, word, daysLater(later, 1)).application;
    expect(given.reviews[0]?.reviewers.map(({ steppedBackAt }) => steppedBackAt)).toEqual([
      ...[later, daysLater(later, 1), undefined],
    ]);
    expect(eligibleReviewers(given, back, later)).toEqual([]);
  });

  test.each([
    ['name', { name: 'BEN', email: 'new@example.net' }],
    ['mailbox', { name: 'Ben New', email: 'ben+new@example.net' }],
  ])('are not both for one person who is in the list twice: the same %s', (_what, particular) => {
    const empty = { ...forTwo(), reviews: forTwo().reviews.map((review) => ({ ...review, reviewers: [] })) };
    const seated = (...listed: readonly Reviewer[]) =>
      assignReviewers(empty, listed, later).assigned.map(({ reviewerId }) => reviewerId);
    const again = { ...ben, id: 'ben-2', ...particular };
    expect(seated(ben, again)).toEqual(['ben']);
    expect(seated(ben, again, cleo)).toEqual(['ben', 'cleo']);
  });

  test('are filled one at a time: nobody else has to leave, and each letter is one of its own', () => {
    const full = seatReviewer(forTwo(), { seat: 'empty', reviewer: ben }, word, later);
    expect(full.letters?.map(({ attempt }) => attempt)).toEqual(['seated-ben']);
    const change = seatReviewer(full.application, { seat: 'ben', reviewer: cleo }, word, later);
    expect(
      change.application.reviews[0]?.reviewers.map(({ reviewerId, steppedBackAt }) => [reviewerId, steppedBackAt]),
    ).toEqual([
      ['ada', undefined],
      ['ben', later],
      ['cleo', undefined],
    ]);
    expect(change.event).toEqual({
      at: later,
      actor: { role: 'coordinator', id: 'staff-7' },
      kind: 'reviewer-assigned',
      data: { reviewer: 'cleo' },
      words: { reason: 'They telephoned.' },
    });
    expect(change.application.interventions?.map(({ kind }) => kind)).toEqual([
      'reviewer-assigned',
      'reviewer-assigned',
    ]);
    expect(() => seatReviewer(change.application, { seat: 'ben', reviewer: ben }, word, later)).toThrow(/no such seat/);
    for (const stage of ['references', 'outcome'] as const)
      expect(() => seatReviewer(applicationAt(stage), { seat: 'empty', reviewer: ben }, word, later)).toThrow(
        /no such seat/,
      );
  });

  test('are filled up to what is needed and never beyond', () => {
    const { assigned } = assignReviewers(forTwo(), reviewers, later);
    expect(assigned.map(({ reviewerId }) => reviewerId)).toEqual(['ben']);
    const one = applicationAt('review');
    expect(assignReviewers(one, reviewers, later)).toEqual({ application: one, assigned: [] });
    const empty = stepBack(one, { reviewerId: 'ada', why: 'conflict' }, later).application;
    expect(assignReviewers(empty, reviewers, later).assigned).toHaveLength(1);
    const early = applicationAt('references');
    expect(assignReviewers(early, reviewers, later)).toEqual({ application: early, assigned: [] });
  });
});

describe('a reviewer who takes a seat', () => {
  test('is asked at once, unless the asking of that moment writes to them', () => {
    const [asked] = seatedLetters(forTwo(), ['ada', 'ben']);
    expect(asked).toMatchObject({
      kind: 'review-requested',
      to: { role: 'reviewer', id: 'ada' },
      attempt: 'seated-ada',
    });
    expect(seatedLetters(forTwo(), ['ada', 'ben'], asked === undefined ? [] : [asked])).toMatchObject([
      { to: { role: 'reviewer', id: 'ben' }, attempt: 'seated-ben' },
    ]);
  });
});

describe('who may be nudged', () => {
  test('waits with an open token and is not the coordinator', () => {
    expect(nudgeable(applicationAt('references'), later)).toEqual([]);
    expect(nudgeable(waiting(applicationAt('references')), later)).toHaveLength(3);
    expect(nudgeable(waiting(decideAs(applicationAt('review'), 'ada', 'decline')), later)).toEqual([]);
    const resumed = waiting(applicationAt('application-fee'));
    const waits = Object.fromEntries(
      Object.entries(resumed.waits).map(([key, wait]) => [key, { ...wait, resume: { patch: {} } }]),
    );
    expect(nudgeable(resumed, later)).toHaveLength(1);
    expect(nudgeable({ ...resumed, waits }, later)).toEqual([]);
  });

  test('is a reviewer as well once the review is late: no day ends that wait', () => {
    const late = daysLater(submittedAt, 29);
    expect(nudgeable(waiting(applicationAt('review')), late).map(({ wait }) => wait)).toEqual(['review:1']);
    expect(nudge(waiting(applicationAt('review')), 'review:1', word, late).letters).toMatchObject([
      { kind: 'review-requested', to: { role: 'reviewer', id: 'ada' } },
    ]);
  });

  test('is counted for each wait alone', () => {
    const one = nudge(waiting(applicationAt('references')), 'reference:1:1', word, later).application;
    const other = nudge(one, 'reference:2:1', word, later);
    expect(other.letters?.map(({ attempt }) => attempt)).toEqual(['0.n1']);
    const again = nudge(other.application, 'reference:1:1', word, daysLater(later, 3));
    expect(again.letters?.map(({ attempt }) => attempt)).toEqual(['0.n2']);
  });
});

describe('a draft takes over what a former application held', () => {
  const draft = draftOf(memoryWorld(submittedAt), 'p1', { evidence: emptyEvidence });

  test('only while nothing is entered, submitted, ended or taken over', () => {
    expect(mayCarryOver(draft)).toBe(true);
    const { education } = submitted().evidence;
    expect(mayCarryOver({ ...draft, evidence: { ...emptyEvidence, education } })).toBe(false);
    expect(mayCarryOver({ ...draft, submissions: [{ number: 1, at: submittedAt }] })).toBe(false);
    expect(mayCarryOver({ ...draft, carriedFrom: 'a1' })).toBe(false);
    const closed = { at: submittedAt, outcome: 'withdrawn' as const, by: 'applicant', reason: 'applicant' };
    expect(mayCarryOver({ ...draft, closed })).toBe(false);
  });
});
