import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../../shared/change.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { askRefereeAgain } from '../../../shared/rules/changes/reference-changes.ts';
import { restartClock } from '../../../shared/rules/changes/restart-clock.ts';
import { resubmit } from '../../../shared/rules/changes/resubmit.ts';
import { answerInformation, askForInformation, stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { amendmentQuestion } from '../../../shared/rules/waits/amendment-question.ts';
import { informationQuestion } from '../../../shared/rules/waits/information-question.ts';
import { refereeQuestion } from '../../../shared/rules/waits/referee-question.ts';
import { reviewQuestion } from '../../../shared/rules/waits/review-question.ts';
import { applicationAt, decideAs, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);

const resumed = ({ application }: Change, wait: string) => application.waits[wait]?.resume;

describe('a review', () => {
  const asked = () => askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt);

  test('holds while the applicant answers, and only the open round takes the answer', () => {
    expect(asked().event).toMatchObject({
      actor: { role: 'reviewer', id: 'ada' },
      kind: 'information-asked',
      data: { round: 1 },
    });
    const change = answerInformation(waiting(asked().application), 'I taught.', later);
    expect(change.event).toEqual({
      at: later,
      actor: { role: 'applicant' },
      kind: 'information-answered',
      data: {},
      words: { answer: 'I taught.' },
    });
    expect(resumed(change, 'more-information:1:1')).toMatchObject({ patch: { act: 'review' } });
    const second = askForInformation(change.application, 'ada', 'And in 2022?', later).application;
    const end = daysLater(later, 1);
    const { information = [] } = answerInformation(second, 'I rested.', end).application.reviews[0] ?? {};
    expect(information.map(({ answer, answeredAt }) => [answer, answeredAt])).toEqual([
      ['I taught.', later],
      ['I rested.', end],
    ]);
  });

  test('never takes an answer for a round that is overdue', () => {
    const { application } = asked();
    const overdue = {
      ...application,
      reviews: application.reviews.map((review) => ({
        ...review,
        information: review.information.map((round) => ({ ...round, overdueAt: later })),
      })),
    };
    expect(() => answerInformation(overdue, 'Late.', later)).toThrow(/Nothing is asked/);
    const second = askForInformation(overdue, 'ada', 'And in 2022?', later).application;
    const { information = [] } = answerInformation(second, 'I rested.', later).application.reviews[0] ?? {};
    expect(information.map(({ answer }) => answer)).toEqual([undefined, 'I rested.']);
  });

  test('whose reviewer steps back fills the seat when its task runs again', () => {
    const change = stepBack(waiting(applicationAt('review')), { reviewerId: 'ada', why: 'conflict' }, later);
    expect(change.event).toEqual({
      ...{ at: later, actor: { role: 'reviewer', id: 'ada' }, kind: 'stepped-back' },
      data: { why: 'conflict' },
    });
    expect(resumed(change, 'review:1')).toMatchObject({ name: 'PlanChanged', patch: { act: 'review' } });
    expect(change.workload).toEqual({ ada: -1 });
    expect(() => stepBack(change.application, { reviewerId: 'ada', why: 'conflict' }, later)).toThrow(/does not sit/);
    expect(() => stepBack(applicationAt('references'), { reviewerId: 'ada', why: 'conflict' }, later)).toThrow(
      /No review has begun/,
    );
  });
});

describe('a deferred application', () => {
  const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'N-1', submittedAt).application;

  test('that is submitted again keeps its number, tells the applicant, and resumes its wait', () => {
    const change = resubmit(waiting(deferred), later);
    expect(change.application.submissions.map(({ number, at }) => [number, at])).toEqual([
      [1, submittedAt],
      [2, later],
    ]);
    expect(change.event).toEqual({
      at: later,
      actor: { role: 'applicant' },
      kind: 'submitted-again',
      data: { number: 2 },
    });
    expect(change.letters).toMatchObject([
      { kind: 'application-submitted', to: { role: 'applicant' }, wait: 'submission:2', attempt: '0.0' },
    ]);
    const [wait] = Object.values(change.application.waits).filter(({ resume }) => resume !== undefined);
    expect(wait?.key).toMatch(/^amendment/);
  });

  test('keeps when an earlier deferral was answered', () => {
    const [one] = deferred.deferrals;
    if (one === undefined) throw new Error('Nothing was deferred.');
    const twice = {
      ...deferred,
      deferrals: [
        { ...one, resubmittedAt: submittedAt },
        { ...one, number: 2 },
      ],
    };
    expect(resubmit(twice, later).application.deferrals.map(({ resubmittedAt }) => resubmittedAt)).toEqual([
      submittedAt,
      later,
    ]);
    const again = restartClock(twice, amendmentQuestion, later);
    expect(again.deferrals.map(({ restarts }) => restarts)).toEqual([[], [later]]);
  });
});

describe('a clock that begins anew', () => {
  test('is that of what is asked, and of nothing else', () => {
    const { application } = askForInformation(applicationAt('review'), 'ada', 'What?', submittedAt);
    const answered = answerInformation(application, 'That.', submittedAt).application;
    const second = askForInformation(answered, 'ada', 'And?', submittedAt).application;
    const rounds = restartClock(second, informationQuestion, later).reviews[0]?.information.map(
      ({ restarts }) => restarts,
    );
    expect(rounds).toEqual([[], [later]]);
    expect(restartClock(applicationAt('review'), reviewQuestion, later)).toEqual(applicationAt('review'));
    expect(restartClock({ ...applicationAt('references'), requests: [] }, refereeQuestion(1), later).requests).toEqual(
      [],
    );
  });

  test('of a referee who is asked again keeps who was asked, and when', () => {
    const change = askRefereeAgain(waiting(applicationAt('references')), 1, undefined, later);
    expect(requestIn(change.application, 1)).toMatchObject({ number: 1, restarts: [later], nudges: [later] });
    expect(change.event).toEqual({
      at: later,
      actor: { role: 'applicant' },
      kind: 'referee-asked-again',
      words: { name: 'Ann Lee', email: 'ann.lee@example.org' },
      data: { slot: 1 },
    });
    expect(resumed(change, 'reference:1:1')?.name).toBe('RefereeNamed');
    expect(() => askRefereeAgain(applicationAt('application-fee'), 1, undefined, later)).toThrow(
      /Nobody was asked in slot 1/,
    );
  });
});
