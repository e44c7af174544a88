import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { resubmit } from '../../../shared/rules/changes/resubmit.ts';
import { confirmDecision } from '../../../shared/rules/changes/review-changes.ts';
import { askForSecondLook, secondLookUntil } from '../../../shared/rules/changes/second-look.ts';
import { eligibleReviewers } from '../../../shared/rules/review/eligible-reviewers.ts';
import { outcomeLetter } from '../../../shared/rules/close.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { applicationAt, decideAs, reviewers, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const free = { id: 'p1', version: 3, applications: [] };

const declineBy = (application: Application, reviewer: string): Application => {
  const decided = decideAs(application, reviewer, 'decline');
  const word = { kind: 'decline' as const, reasons: 'Not shown.', by: 'coordinator' };
  return recordOutcome(confirmDecision(decided, word, submittedAt).application, 'N-1', submittedAt).application;
};

const declined = declineBy(applicationAt('review'), 'ada');
const asked = () => askForSecondLook(declined, free, 'The transcript was overlooked.', daysLater(submittedAt, 5));

describe('a second look', () => {
  test('can be asked for within 28 days of a decline, and not after', () => {
    expect(secondLookUntil(declined, submittedAt)).toBe('2026-03-31T03:59:59Z');
    expect(secondLookUntil(declined, '2026-03-31T03:59:58Z')).toBeDefined();
    expect(secondLookUntil(declined, '2026-03-31T03:59:59Z')).toBeUndefined();
    expect(() => askForSecondLook(declined, free, 'Late.', daysLater(submittedAt, 29))).toThrow(
      'No second look can be asked for.',
    );
    expect(asked().application.secondLook).toEqual({
      at: daysLater(submittedAt, 5),
      reason: 'The transcript was overlooked.',
    });
  });

  test('is for declined applications alone', () => {
    expect(secondLookUntil(applicationAt('review'), submittedAt)).toBeUndefined();
    expect(
      secondLookUntil(
        recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'N', submittedAt).application,
        submittedAt,
      ),
    ).toBeUndefined();
  });

  test('begins a new review in a new run, and takes the place of an open application', () => {
    const { application, person, run, event } = asked();
    expect(standing(application)).toBe('review');
    expect(application.reviews).toHaveLength(2);
    expect(application.closed).toBeUndefined();
    expect(person).toEqual({ ...free, openApplicationId: application.id });
    expect(run).toMatchObject({ applicationId: application.id, run: 2, act: 'review' });
    expect(event).toMatchObject({ actor: { role: 'applicant' }, kind: 'second-look-asked' });
  });

  test('is by reviewers who have not seen the application', () => {
    const { assigned } = assignReviewers(asked().application, reviewers, submittedAt);
    expect(assigned.map(({ reviewerId }) => reviewerId)).toEqual(['ben']);
  });

  test('that is deferred is reviewed again by its own reviewers, and by nobody of before', () => {
    const seated = assignReviewers(asked().application, reviewers, submittedAt).application;
    const decided = decideAs(seated, 'ben', 'defer', daysLater(submittedAt, 6));
    const deferred = recordOutcome(decided, 'N-1', daysLater(submittedAt, 6)).application;
    const amended = daysLater(submittedAt, 9);
    const again = checkApplication(resubmit(deferred, amended).application, amended).application;
    expect(standing(again)).toBe('review');
    expect(eligibleReviewers(again, reviewers, amended).map(({ id }) => id)).toEqual(['ben', 'cleo']);
  });

  test('leaves no letter of the decline before it, whose words would be those of the new look', () => {
    const told = outcomeLetter(declined, 'declined');
    const again = declineBy(assignReviewers(asked().application, reviewers, submittedAt).application, 'ben');
    const wanted = [declined, asked().application, again].map((one) => isStillWanted(one, told));
    expect(wanted).toEqual([true, false, false]);
    expect(isStillWanted(again, outcomeLetter(again, 'declined'))).toBe(true);
  });

  test('is given once', () => {
    const seated = assignReviewers(asked().application, reviewers, submittedAt).application;
    const again = declineBy(seated, 'ben');
    expect(again.closed?.outcome).toBe('declined');
    expect(secondLookUntil(again, submittedAt)).toBeUndefined();
  });

  test('waits until no other application of the person is open', () => {
    expect(() => askForSecondLook(declined, { ...free, openApplicationId: 'other' }, 'Please.', submittedAt)).toThrow(
      /open/,
    );
  });
});
