import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Wait } from '../../../shared/application/wait.ts';
import type { LetterIntent, LetterKind } from '../../../shared/letter-kind.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { attemptName } from '../../../shared/rules/waits/attempt-name.ts';
import { answerIn, applicationAt, decideAs, payLater, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { membershipToConfirm } from '../../support/made-up/memberships.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);
const asked = applicationAt('references');
const review = applicationAt('review');
const expired = { at: submittedAt, how: 'member' as const, association: 'INfancy Onward', validUntil: '2026-03-01' };
const erasure = { begunAt: later, entry: 1, by: 'sub-cora', reason: 'asked' as const };

/** Makes the letter of a kind that the application's wait sends at an attempt. */
const letterOf = (application: Application, kind: LetterKind, attempt: number, anew = 0): LetterIntent => {
  const [letter] = openQuestions(application).flatMap(({ question, wait }) =>
    question
      .letters(application, attempt)
      .filter((draft) => draft.kind === kind)
      .map((draft) => {
        const name = attemptName(question.restarts(application) + anew, attempt);
        return letterFor(application, draft, wait, name);
      }),
  );
  if (letter === undefined) throw new Error(`No ${kind} is sent.`);
  return letter;
};

const withWait = (application: Application, key: string, particular: Partial<Wait>): Application => {
  const wait = application.waits[key];
  if (wait === undefined) throw new Error(`No wait ${key}.`);
  return { ...application, waits: { ...application.waits, [key]: { ...wait, ...particular } } };
};

const askings: readonly (readonly [LetterKind, Application, number])[] = [
  ['membership-to-confirm', membershipToConfirm(), 0],
  ['fee-due', applicationAt('application-fee'), 1],
  ['reference-requested', asked, 0],
  ['another-referee-advised', asked, 2],
  ['another-referee-needed', declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application, 0],
  ['review-requested', review, 0],
  ['review-late', review, 3],
  ['information-asked', askForInformation(review, 'ada', 'When?', submittedAt).application, 1],
  ['decision-to-confirm', decideAs(review, 'ada', 'decline'), 0],
  ['amendment-asked', recordOutcome(decideAs(review, 'ada', 'defer'), 'N-1', submittedAt).application, 0],
  [
    'membership-expired',
    recordOutcome({ ...applicationAt('outcome'), membership: expired }, 'N-1', later).application,
    0,
  ],
];

describe('a letter that asks something', () => {
  test.each(askings)(
    'leaves only while its wait is open, unanswered, and of this clock: %s',
    (kind, before, attempt) => {
      const application = waiting(before);
      const letter = letterOf(application, kind, attempt);
      expect(isStillWanted(application, letter)).toBe(true);
      const { [letter.wait]: _gone, ...others } = application.waits;
      for (const over of [
        withWait(application, letter.wait, { closedAt: later }),
        withWait(application, letter.wait, { resume: { patch: {} } }),
        { ...application, waits: others },
        { ...application, closed: { at: later, outcome: 'lapsed' as const, by: 'association', reason: 'fee' } },
        withdraw(application, later).application,
      ])
        expect(isStillWanted(over, letter)).toBe(false);
      expect(isStillWanted(application, letterOf(application, kind, attempt, 1))).toBe(false);
      const toCoordinator = letter.to.role === 'coordinator';
      expect(isStillWanted({ ...application, erasure }, letter)).toBe(toCoordinator);
    },
  );

  test('of a fee stays while a payment of it is on its way, and that of another fee does not', () => {
    const due = waiting(applicationAt('application-fee'));
    const letter = letterOf(due, 'fee-due', 1);
    expect(isStillWanted(payLater(due, 'application-1'), letter)).toBe(false);
    expect(isStillWanted(payLater(due, 'processing-1'), letter)).toBe(true);
  });

  test('of a slot stays once that is filled, though another waits', () => {
    const application = waiting(asked);
    const [first, second] = ['reference:1:1', 'reference:2:1'].map((wait) => ({
      ...letterOf(application, 'reference-requested', 0),
      wait,
    }));
    const filled = { ...answerIn(asked, 1), waits: application.waits };
    expect([first, second].map((letter) => letter && isStillWanted(filled, letter))).toEqual([false, true]);
  });

  test('of a review is for whoever sits there and has yet to decide', () => {
    const application = waiting(review);
    const letter = letterOf(application, 'review-requested', 0);
    const toBen = { ...letter, to: { role: 'reviewer' as const, id: 'ben' } };
    expect(isStillWanted(application, toBen)).toBe(false);
    const reviews = decideAs(review, 'ada', 'endorse').reviews.map((one) => ({ ...one, needed: 2 }));
    expect(isStillWanted({ ...application, reviews }, letter)).toBe(false);
  });
});

describe('a letter that tells', () => {
  const toApplicant = (kind: LetterKind) => letterFor(asked, { kind, to: { role: 'applicant' } }, 'application', '0.0');
  const ended = withdraw(asked, later).application;

  test('of a draft leaves only while it is one', () => {
    const draft = draftOf(memoryWorld(submittedAt), 'p1');
    for (const kind of ['application-started', 'draft-reminder'] as const)
      expect([draft, asked].map((one) => isStillWanted(one, toApplicant(kind)))).toEqual([true, false]);
  });

  test('how it goes on leaves only while it does', () => {
    for (const kind of ['application-reopened', 'references-asked-anew'] as const)
      expect([asked, ended].map((one) => isStillWanted(one, toApplicant(kind)))).toEqual([true, false]);
  });

  test.each([
    ...(['application-submitted', 'fee-received', 'fee-refunded', 'refund-made', 'reference-received'] as const),
    ...(['money-to-check', 'address-bounced', 'details-corrected', 'address-left'] as const),
  ])('news leaves always, but to nobody whose address is erased: %s', (kind) => {
    const letter = toApplicant(kind);
    expect([asked, ended].map((one) => isStillWanted(one, letter))).toEqual([true, true]);
    expect(isStillWanted({ ...ended, erasure }, letter)).toBe(false);
  });

  test('of a failure leaves while nobody has given the word, wherever the application stands', () => {
    const to = { role: 'coordinator' as const };
    const letter = letterFor(asked, { kind: 'failure-parked', to }, 'failure:1', '0.0');
    const wait = { key: 'failure:1', openedAt: later, letters: ['0.0'] };
    const parked = { ...asked, waits: { 'failure:1': wait } };
    expect(isStillWanted(parked, letter)).toBe(true);
    expect(isStillWanted(withWait(parked, 'failure:1', { closedAt: later }), letter)).toBe(false);
    expect(isStillWanted(asked, letter)).toBe(false);
  });

  test('with a new link leaves while its referee may still answer', () => {
    const to = { role: 'referee' as const, slot: 1, number: 1 };
    const letter = letterFor(asked, { kind: 'reference-link', to }, 'reference:1:1', '0.l1');
    expect(isStillWanted(asked, letter)).toBe(true);
    expect(isStillWanted(answerIn(asked, 1), letter)).toBe(false);
    expect(isStillWanted(ended, letter)).toBe(false);
    expect(isStillWanted(asked, { ...letter, to: { ...to, number: 2 } })).toBe(false);
  });
});
