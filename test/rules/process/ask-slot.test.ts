import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import { answerBy } from '../../../shared/rules/references/answer-by.ts';
import {
  askRefereeAgain,
  bounceReference,
  declineReference,
  nameAnotherReferee,
} from '../../../shared/rules/changes/reference-changes.ts';
import { recordReference } from '../../../shared/rules/changes/record-reference.ts';
import { patchOf } from '../../../shared/rules/next-patch.ts';
import { anotherRefereeQuestion } from '../../../shared/rules/waits/another-referee-question.ts';
import { askSlot } from '../../../shared/rules/waits/ask-slot.ts';
import type { SlotQuestion } from '../../../shared/rules/waits/question.ts';
import { refereeQuestion } from '../../../shared/rules/waits/referee-question.ts';
import { daysLater } from '../../support/days-later.ts';
import { answerIn, applicationAt, goodReference, requestIn, submittedAt } from '../../support/made-up/journey.ts';

const asked = applicationAt('references');
const declined = declineReference(asked, requestIn(asked, 1), 'no-time', submittedAt).application;
const answered = answerIn(asked, 1);

const askIn = (
  application: Application,
  questionOf: (slot: number) => SlotQuestion,
  more: Partial<WaitMessage> = {},
) => {
  const slot = more.slot ?? 1;
  const plan = more.plan ?? (slot > 3 ? [] : [...questionOf(slot).plan(application)]);
  const message = { applicationId: application.id, run: 1, machineVersion: 1, slot, plan, attempt: 0 };
  const entry = { taskToken: 'token-2', entered: submittedAt, retryCount: 0 };
  return askSlot(questionOf, { application, message: { ...message, ...entry, ...more }, now: submittedAt });
};

describe('a slot of the references', () => {
  test('asks the referee, and opens the wait with the token', () => {
    const { change, refusal } = askIn(asked, refereeQuestion);
    expect(refusal).toBeUndefined();
    expect(change?.event).toEqual({
      at: submittedAt,
      actor: { role: 'association' },
      kind: 'asked',
      data: { wait: 'reference:1:1', attempt: '0.0' },
    });
    expect(change?.application.waits['reference:1:1']).toMatchObject({ token: 'token-2', letters: ['0.0'] });
    expect(change?.letters?.map(({ kind, to }) => [kind, to])).toEqual([
      ['reference-requested', { role: 'referee', slot: 1, number: 1 }],
    ]);
  });

  test('that is filled answers at once, by the newest token alone', () => {
    const { change } = askIn(answered, refereeQuestion);
    expect(change?.event).toEqual({
      at: submittedAt,
      actor: { role: 'association' },
      kind: 'answered-already',
      data: { wait: 'reference:1:1' },
    });
    expect(change).not.toHaveProperty('letters');
    const wait = change?.application.waits['reference:1:1'];
    expect(wait).toMatchObject({ token: 'token-2', ready: submittedAt, resume: { patch: {} } });
    const older = { entered: '2026-03-02T14:59:59.000Z' };
    expect(askIn(change?.application ?? answered, refereeQuestion, older)).toEqual({});
  });

  test('that stands at the other question refuses with the name that leads there', () => {
    const onward = askIn(declined, refereeQuestion).refusal;
    expect(onward).toMatchObject({ name: 'AnotherRefereeNeeded' });
    expect(JSON.parse(onward?.message ?? '')).toEqual(patchOf(declined, 1, submittedAt));
    const other = { ...requestIn(asked, 1).referee, email: 'eve.moss@example.org' };
    const named = nameAnotherReferee(declined, other, submittedAt).application;
    expect(askIn(named, anotherRefereeQuestion, { plan: [] }).refusal).toMatchObject({ name: 'RefereeNamed' });
  });

  test('that wants another referee anew says so with letters of its own, whatever wanted one before', () => {
    const bounced = bounceReference(asked, requestIn(asked, 1), 'bounced', submittedAt).application;
    const overdue = refereeQuestion(1).usedUp?.(asked, submittedAt).change.application ?? asked;
    const declinedLate = declineReference(overdue, requestIn(overdue, 1), 'no-time', submittedAt).application;
    const again = askRefereeAgain(bounced, 1, undefined, submittedAt).application;
    const bouncedAgain = bounceReference(again, requestIn(again, 1), 'bounced', submittedAt).application;
    let { waits } = asked;
    for (const [at, application] of [overdue, declinedLate, bouncedAgain].entries()) {
      const entry = { taskToken: `token-${at}`, entered: daysLater(submittedAt, at) };
      const { change } = askIn({ ...application, waits }, anotherRefereeQuestion, entry);
      expect(change?.letters?.map(({ kind }) => kind)).toEqual(['another-referee-needed']);
      ({ waits } = change?.application ?? asked);
    }
    expect(new Set(waits['another-referee:1:1']?.letters).size).toBe(3);
  });

  test('whose referee declined, and whose reference on paper cannot be counted then, wants another anew', () => {
    const scores = Object.fromEntries(Object.keys(goodReference.scores).map((id) => [id, null]));
    const paper = recordReference(
      declined,
      requestIn(declined, 1),
      { reference: { ...goodReference, scores }, by: 'cora', scan: 'binder 3' },
      daysLater(submittedAt, 31),
    ).application;
    const labels = [declined, paper].map((application) => anotherRefereeQuestion(1).restarts(application));
    expect(labels).toEqual([1, 2]);
  });

  test('in which nobody was ever asked says where the application stands', () => {
    const { refusal } = askIn(asked, refereeQuestion, { slot: 4 });
    expect(refusal).toMatchObject({ name: 'StandsElsewhere' });
    expect(JSON.parse(refusal?.message ?? '')).toMatchObject({ act: 'references' });
  });

  test('of a run that is over refuses first of all', () => {
    expect(askIn(asked, refereeQuestion, { run: 0 }).refusal).toMatchObject({ name: 'RunIsOver' });
  });

  test('corrects a plan that is not of the facts, however little of it differs', () => {
    const plan = [...refereeQuestion(1).plan(asked)];
    const [, ...shorter] = plan;
    const moved = plan.map((at, index) => (index === 1 ? '2026-03-17T13:00:00Z' : at));
    for (const wrong of [shorter, moved, [...plan, '2027-01-01T00:00:00Z']])
      expect(askIn(asked, refereeQuestion, { plan: wrong }).refusal).toMatchObject({ name: 'PlanChanged' });
  });
});

describe('a referee is asked to answer', () => {
  test('by the last instant of the plan, while the answer is wanted and in time', () => {
    const request = requestIn(asked, 1);
    expect(answerBy(asked, request)).toBe(refereeQuestion(1).plan(asked).at(-1));
    expect(answerBy(answered, request)).toBeUndefined();
    expect(answerBy(declined, request)).toBeUndefined();
    expect(answerBy(asked, { ...request, number: 2 })).toBeUndefined();
    expect(answerBy(asked, { ...request, slot: 4 })).toBeUndefined();
  });
});
