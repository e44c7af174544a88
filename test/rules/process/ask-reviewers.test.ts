import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Assignment, Review } from '../../../shared/application/review.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import { planPatch } from '../../../shared/rules/next-patch.ts';
import { askReviewers } from '../../../shared/rules/waits/ask-reviewers.ts';
import { reviewQuestion } from '../../../shared/rules/waits/review-question.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';

const seated = applicationAt('review');
const reviewed = (particular: Partial<Review>): Application => ({
  ...seated,
  reviews: seated.reviews.map((one) => ({ ...one, ...particular })),
});
const empty = reviewed({ reviewers: [] });
const halfEmpty = reviewed({ needed: 2 });
const ben: Assignment = { reviewerId: 'ben', name: 'ben', email: 'ben@example.net', assignedAt: submittedAt };
const both = reviewed({ needed: 2, reviewers: [...(seated.reviews[0]?.reviewers ?? []), ben] });

/** Asks for the review at an attempt, as the machine does when its time has come, with those who take a seat now. */
const asked = (application: Application, attempt: number, ...ids: readonly string[]) => {
  const plan = [...planPatch(reviewQuestion, application, submittedAt).plan];
  const now = attempt === 0 ? submittedAt : (plan[attempt - 1] ?? submittedAt);
  const message: WaitMessage = {
    ...{ applicationId: application.id, run: 1, machineVersion: 1, plan, attempt },
    ...{ taskToken: 'token', entered: now, retryCount: 0 },
  };
  const { change, refusal } = askReviewers({ application, message, now }, ids);
  const letters = change?.letters?.map((letter) => [
    letter.kind,
    letter.to.role === 'reviewer' ? letter.to.id : letter.to.role,
    letter.attempt,
  ]);
  const { kind, data } = change?.event ?? {};
  return { refusal, letters, kind, data, workload: change?.workload };
};

describe('asking for a review', () => {
  test('writes once to who takes a seat as it begins, and counts the review as theirs', () => {
    expect(asked(seated, 0, 'ada')).toEqual({
      letters: [['review-requested', 'ada', '0.0']],
      kind: 'asked',
      data: { wait: 'review:1', attempt: '0.0' },
      workload: { ada: 1 },
    });
  });

  test('reminds who has sat there, and counts nothing anew', () => {
    expect(asked(seated, 1)).toEqual({
      letters: [['review-requested', 'ada', '0.1']],
      kind: 'reminded',
      data: { wait: 'review:1', attempt: '0.1' },
      workload: {},
    });
  });

  test('is no reminder to who takes a seat later, whatever the attempt', () => {
    expect(asked(seated, 1, 'ada')).toEqual({
      letters: [['review-requested', 'ada', 'seated-ada']],
      kind: 'asked',
      data: { wait: 'review:1', attempt: '0.1' },
      workload: { ada: 1 },
    });
  });

  test('tells of an empty seat whom the letters reach: the coordinator', () => {
    const { letters, data } = asked(empty, 0);
    expect(letters?.map(([, who]) => who)).toEqual(['coordinator']);
    expect(data).toEqual({ wait: 'review:1', attempt: '0.0', told: 'coordinator' });
  });

  test('tells of the coordinator only where no reviewer gets a letter', () => {
    const { letters, data } = asked(halfEmpty, 0);
    expect(letters?.map(([, who]) => who)).toEqual(['coordinator', 'ada']);
    expect(data).toEqual({ wait: 'review:1', attempt: '0.0' });
  });

  test('reminds whoever sat there before beside who takes a seat now: a reminder still', () => {
    expect(asked(both, 1, 'ben')).toEqual({
      letters: [
        ['review-requested', 'ada', '0.1'],
        ['review-requested', 'ben', 'seated-ben'],
      ],
      kind: 'reminded',
      data: { wait: 'review:1', attempt: '0.1' },
      workload: { ben: 1 },
    });
  });

  test('writes to the coordinator alone once it is late, also where somebody takes a seat then', () => {
    const late = { kind: 'reminded', data: { wait: 'review:1', attempt: '0.3', told: 'coordinator' }, workload: {} };
    expect(asked(seated, 3)).toEqual({ ...late, letters: [['review-late', 'coordinator', '0.3']] });
    const { letters, kind, data } = asked(both, 3, 'ben');
    expect(letters?.map(([, who]) => who)).toEqual(['coordinator', 'ben']);
    expect([kind, data]).toEqual(['asked', { wait: 'review:1', attempt: '0.3' }]);
  });

  test('says that nobody gets a letter where this attempt had its own before, as in the next run', () => {
    const wait = { key: 'review:1', openedAt: submittedAt, letters: ['0.0'] };
    const before = { ...seated, waits: { ...seated.waits, 'review:1': wait } };
    expect(asked(before, 0)).toEqual({
      ...{ letters: [], kind: 'asked', workload: {} },
      data: { wait: 'review:1', attempt: '0.0', letters: 0 },
    });
    const [letter] = asked(before, 0, 'ada').letters ?? [];
    expect(letter).toEqual(['review-requested', 'ada', 'seated-ada']);
    expect(asked(before, 0, 'ada').data).toEqual({ wait: 'review:1', attempt: '0.0' });
  });

  test('corrects a plan that is not the one of the facts, and writes to nobody', () => {
    const message = { applicationId: seated.id, run: 1, machineVersion: 1, plan: [submittedAt], attempt: 0 };
    const asking = { ...message, taskToken: 'token', entered: submittedAt, retryCount: 0 };
    const { change, refusal } = askReviewers({ application: seated, message: asking, now: submittedAt }, ['ada']);
    expect([change, refusal?.name]).toEqual([undefined, 'PlanChanged']);
  });
});
