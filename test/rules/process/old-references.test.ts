import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { checkReferences, renewOldReferences } from '../../../shared/rules/changes/check-references.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { fillingRequest, openSlots } from '../../../shared/rules/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { reviewQuestion } from '../../../shared/rules/waits/review-question.ts';
import { applicationAt, goodReference, namedFee, requestIn, submittedAt } from '../../support/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const association = { role: 'association' };

const feeIn = (application: Application, name = 'application-1'): Fee => namedFee(application, name);

describe('three references', () => {
  const given = applicationAt('check-references');
  const birthday = daysLater(submittedAt, 365);

  test('that are young enough make the processing fee due', () => {
    const { application, event } = checkReferences(given, birthday);
    expect(renewOldReferences(given, birthday)).toBeUndefined();
    expect(application.referencesCheckedAt).toBe(birthday);
    expect(event).toEqual({ at: birthday, actor: association, kind: 'references-complete', data: {} });
    expect(feeIn(application, 'processing-1').dueAt).toBe(birthday);
  });

  test('of which one is older than a year: its referee alone is asked anew, and the fee is not due yet', () => {
    const late = daysLater(birthday, 1);
    const requests = given.requests.map((one) =>
      one.slot === 2 ? one : { ...one, receivedAt: daysLater(submittedAt, 1) },
    );
    const { application, event } = checkReferences({ ...given, requests, referencesCheckedAt: submittedAt }, late);
    expect(standing(application)).toBe('references');
    expect(openSlots(application)).toEqual([2]);
    expect(application.referencesCheckedAt).toBeUndefined();
    expect(application.requests.map(({ slot, number, expiredAt }) => [slot, number, expiredAt])).toEqual([
      [1, 1, undefined],
      [2, 1, late],
      [3, 1, undefined],
      [2, 2, undefined],
    ]);
    const { referee } = requestIn(given, 2);
    expect(requestIn(application, 2)).toEqual({
      slot: 2,
      number: 2,
      referee,
      requestedAt: late,
      restarts: [],
      nudges: [],
    });
    expect(event).toEqual({ at: late, actor: association, kind: 'references-expired', data: { slots: 1 } });
    expect(feeIn(application, 'processing-1').dueAt).toBeUndefined();
  });

  test('of which an old one came late from a replaced referee: asked anew under a number that nobody had', () => {
    const late = daysLater(birthday, 1);
    const another = { slot: 2, number: 2, requestedAt: submittedAt, restarts: [], nudges: [] };
    const requests = [
      ...given.requests,
      { ...another, referee: { ...requestIn(given, 2).referee, email: 'b@example.org' } },
    ];
    const { application } = checkReferences({ ...given, requests, referencesCheckedAt: submittedAt }, late);
    const inSlot = application.requests.filter(({ slot }) => slot === 2);
    expect(inSlot.map(({ number, referee }) => [number, referee.email])).toEqual([
      [1, requestIn(given, 2).referee.email],
      [2, 'b@example.org'],
      [3, requestIn(given, 2).referee.email],
    ]);
  });

  test.each([
    ['younger than a year: nobody is asked anew', 1, []],
    ['too old as well: who answered first is asked anew, once', 0, [[2, 3]]],
  ])('of which an old one has another beside it in its place, %s', (_how, days, asked) => {
    const late = daysLater(birthday, 1);
    const answered = (day: number) => ({ receivedAt: daysLater(submittedAt, day) });
    const requests = given.requests.flatMap((one) =>
      one.slot === 2
        ? [one, { ...one, ...answered(days), number: 2, referee: { ...one.referee, email: 'b@example.org' } }]
        : [{ ...one, ...answered(1) }],
    );
    const application = renewOldReferences({ ...given, requests }, late)?.application ?? given;
    const anew = application.requests.filter(({ receivedAt }) => receivedAt === undefined);
    expect(anew.map(({ slot, number }) => [slot, number])).toEqual(asked);
    expect(anew.map(({ referee }) => referee)).toEqual(asked.map(() => requestIn(given, 2).referee));
    expect(openSlots(application)).toEqual(asked.map(([slot]) => slot));
    const checked = checkReferences({ ...given, requests }, late).application;
    expect(fillingRequest(checked, 2)?.referee.email).toBe(asked.length === 0 ? 'b@example.org' : undefined);
  });

  test('not all of which are there yet do not expire', () => {
    expect(renewOldReferences(applicationAt('references'), daysLater(birthday, 30))).toBeUndefined();
  });

  test('that were asked for anew before the review had anybody: its clock begins when they are checked again', () => {
    const review = applicationAt('review');
    const unseated = { ...review, reviews: review.reviews.map((one) => ({ ...one, reviewers: [] })) };
    const clock = (application: Application) => ({
      restarts: reviewQuestion.restarts(application, 0),
      first: reviewQuestion.plan(application, 0)[0]?.slice(0, 10),
    });
    const round = (begun: Application, at: string): Application => {
      const anew = renewOldReferences(begun, at)?.application ?? begun;
      const received = openSlots(anew).reduce(
        (one, slot) => receiveReference(one, requestIn(one, slot), goodReference, daysLater(at, 20)).application,
        anew,
      );
      return checkReferences(received, daysLater(at, 20)).application;
    };
    const once = round(unseated, daysLater(birthday, 1));
    const twice = round(once, daysLater(birthday, 400));
    expect([standing(once), standing(twice)]).toEqual(['review', 'review']);
    expect([unseated, once, twice].map(clock)).toEqual([
      { restarts: 0, first: '2026-03-16' },
      { restarts: 3, first: '2027-04-06' },
      { restarts: 6, first: '2028-05-09' },
    ]);
  });
});
