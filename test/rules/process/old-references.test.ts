import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { checkReferences, renewOldReferences } from '../../../shared/rules/changes/check-references.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { resubmit } from '../../../shared/rules/changes/resubmit.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { fillingRequest, openSlots } from '../../../shared/rules/references/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { reviewQuestion } from '../../../shared/rules/waits/review-question.ts';
import {
  applicationAt,
  decideAs,
  goodReference,
  namedFee,
  requestIn,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { letterText, writtenLetter } from '../../support/made-up/written-letter.ts';
import { daysLater } from '../../support/days-later.ts';

const association = { role: 'association' };

describe('three references', () => {
  const given = applicationAt('check-references');
  const birthday = daysLater(submittedAt, 365);

  test('that are young enough make the processing fee due', () => {
    const { application, event, letters } = checkReferences(given, birthday);
    expect(renewOldReferences(given, birthday)).toBeUndefined();
    expect(application.referencesCheckedAt).toBe(birthday);
    expect(event).toEqual({ at: birthday, actor: association, kind: 'references-complete', data: {} });
    expect(letters).toBeUndefined();
    expect(namedFee(application, 'processing-1').dueAt).toBe(birthday);
  });

  test('of which one is older than a year: its referee alone is asked anew, and the fee is not due yet', () => {
    const late = daysLater(birthday, 1);
    const requests = given.requests.map((one) =>
      one.slot === 2 ? one : { ...one, receivedAt: daysLater(submittedAt, 1) },
    );
    const { application, event, letters } = checkReferences(
      { ...given, requests, referencesCheckedAt: submittedAt },
      late,
    );
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
    expect(letters).toMatchObject([
      { kind: 'references-asked-anew', to: { role: 'applicant' }, wait: 'references', attempt: late },
    ]);
    expect(namedFee(application, 'processing-1').dueAt).toBeUndefined();
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

  test.each([
    [[2], 'a reference that has', 'That of Bo Park has become older', 'asked Bo Park once more'],
    [
      [1, 3],
      'references that have',
      'Those of Ann Lee and Cy Ward have become older',
      'asked Ann Lee and Cy Ward once',
    ],
  ] as const)(
    'of which some are too old (%j): the applicant reads who is asked again, and by when',
    (old, what, whose, who) => {
      const late = daysLater(birthday, 1);
      const requests = given.requests.map((one) =>
        old.some((slot) => slot === one.slot) ? one : { ...one, receivedAt: daysLater(submittedAt, 1) },
      );
      const { application, letters } = checkReferences({ ...given, requests }, late);
      const [letter] = letters ?? [];
      if (letter === undefined) throw new Error('There is no letter.');
      expect(writtenLetter({ application, letter }, late).subject).toBe(`We ask again for ${what} become too old`);
      const text = letterText({ application, letter }, late);
      expect(text).toContain(`A reference may be at most 1 year old when a review begins. ${whose}`);
      expect(text).toContain(who);
      expect(text).toContain('once more, by Wednesday, April 14, 2027.');
      expect(isStillWanted(application, letter)).toBe(true);
      expect(isStillWanted(withdraw(application, late).application, letter)).toBe(false);
    },
  );

  test('that are too old when an amended application comes are named in its letter; young ones are not', () => {
    const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt).application;
    const told = (at: string) => {
      const { application, letters } = resubmit(deferred, at);
      const [letter] = letters ?? [];
      if (letter === undefined) throw new Error('There is no letter.');
      return letterText({ application, letter }, at);
    };
    const late = told(daysLater(birthday, 1));
    expect(late).toContain('The references of Ann Lee, Bo Park and Cy Ward are more than 1 year old by now');
    expect(late).toContain('we ask for them once more before the review begins, and tell you by when.');
    expect(told(birthday)).not.toContain('year old');
  });

  test('not all of which are there yet do not expire', () => {
    expect(renewOldReferences(applicationAt('references'), daysLater(birthday, 30))).toBeUndefined();
  });

  test('that were asked for anew before the review had anybody: its clock begins when they are checked again', () => {
    const review = applicationAt('review');
    const unseated = { ...review, reviews: review.reviews.map((one) => ({ ...one, reviewers: [] })) };
    const clock = (application: Application) => ({
      restarts: reviewQuestion.restarts(application),
      first: reviewQuestion.plan(application)[0]?.slice(0, 10),
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
