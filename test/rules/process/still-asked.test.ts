import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { LetterIntent } from '../../../shared/letter-kind.ts';
import { extendDeadline } from '../../../shared/rules/changes/extend-deadline.ts';
import { nudge } from '../../../shared/rules/changes/nudge.ts';
import { askRefereeAgain, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import {
  answerInformation,
  askForInformation,
  freeSeat,
  stepBack,
} from '../../../shared/rules/changes/review-changes.ts';
import { seatReviewer } from '../../../shared/rules/changes/seat-reviewer.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { seatedLetters } from '../../../shared/rules/review/seated-letters.ts';
import { applicationAt, decideAs, requestIn, reviewers, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 3);
const word = { by: 'sub-cora', reason: 'Asked for by telephone.' };

/** Lists the letters of an attempt of whatever is asked first, as an outage of the mail would hold them up. */
const heldUp = (application: Application, attempt = 0): readonly LetterIntent[] => {
  const [first] = openQuestions(application);
  if (first === undefined) throw new Error('Nothing is asked.');
  const { question, wait } = first;
  const label = `${question.restarts(application)}.${attempt}`;
  return question.letters(application, attempt).map((letter) => letterFor(application, letter, wait, label));
};

const leaving = (application: Application, letters: readonly LetterIntent[]): readonly string[] =>
  letters.filter((letter) => isStillWanted(application, letter)).map(({ key }) => key.split('/').at(-1) ?? '');

/** Ends the patience of what is asked first, whose wait keeps its token and no word of what became of it. */
const usedUp = (application: Application): Application => {
  const [first] = openQuestions(application);
  const end = first?.question.usedUp?.(application, later);
  if (end === undefined) throw new Error('This wait never ends by itself.');
  return end.change.application;
};

const [, ben, cleo] = reviewers;
if (ben === undefined || cleo === undefined) throw new Error('There are too few reviewers.');
const seated = (application: Application, seat: string, reviewer = ben, at = submittedAt) =>
  seatReviewer(application, { seat, reviewer }, word, at);

describe('a letter that asks for a review and was held up', () => {
  const alone = applicationAt('review');
  const needsTwo = { ...alone, reviews: alone.reviews.map((review) => ({ ...review, needed: 2 })) };
  const both = waiting(seated(needsTwo, 'empty').application);

  test('leaves to those who have not decided, and to nobody else', () => {
    const held = heldUp(both, 1);
    expect(leaving(both, held)).toEqual(['reviewer-ada', 'reviewer-ben']);
    expect(leaving(decideAs(both, 'ada', 'endorse', later), held)).toEqual(['reviewer-ben']);
  });

  test('does not leave to who stepped back or was replaced, though the review waits again', () => {
    const steppedBack = waiting(stepBack(both, { reviewerId: 'ada', why: 'conflict' }, later).application, later);
    const replaced = waiting(seated(both, 'ada', cleo).application, later);
    for (const application of [steppedBack, replaced]) {
      expect(leaving(application, heldUp(both))).toEqual([]);
      expect(leaving(application, heldUp(application))).not.toContain('reviewer-ada');
      expect(leaving(application, heldUp(application))).toContain('reviewer-ben');
    }
  });

  const asked = waiting(askForInformation(both, 'ada', 'What?', submittedAt).application);

  test.each([
    ['an answer', waiting(answerInformation(asked, 'This.', later).application, later)],
    [
      'a colleague who stepped back',
      waiting(stepBack(both, { reviewerId: 'ada', why: 'conflict' }, later).application, later),
    ],
  ])('of a seat leaves until the clock began anew with %s, which writes to whoever sits by then', (_what, again) => {
    const held = seatedLetters(both, ['ben']);
    expect([both, asked, again].map((one) => leaving(one, held))).toEqual([['reviewer-ben'], [], []]);
    expect(leaving(again, heldUp(again))).toContain('reviewer-ben');
  });

  test('of a seat that was taken after the clock began anew leaves, and none of a seat that was lost', () => {
    const inactive = { reviewerId: 'ben', inactive: true } as const;
    const event = { actor: { role: 'association' }, kind: 'set-right', data: {} } as const;
    const lost = waiting(freeSeat(both, inactive, event, later).application, later);
    const again = waiting(seated(lost, 'empty', ben, daysLater(later, 1)).application, later);
    expect(leaving(again, seatedLetters(both, ['ben']))).toEqual([]);
    expect(leaving(again, seatedLetters(again, ['ben']))).toEqual(['reviewer-ben']);
  });
});

describe('a letter that asks and was held up', () => {
  const asked = waiting(askForInformation(applicationAt('review'), 'ada', 'What?', submittedAt).application);
  const references = waiting(applicationAt('references'));

  test('does not leave once its wait ended by itself', () => {
    for (const application of [asked, references]) {
      const held = heldUp(application);
      expect(leaving(application, held)).toHaveLength(1);
      expect(leaving(usedUp(application), held)).toEqual([]);
    }
  });

  test('does not leave beside the letter of a clock that began anew', () => {
    const wait = openQuestions(asked)[0]?.wait ?? '';
    for (const [before, after] of [
      [references, askRefereeAgain(references, 1, 'ann@home.example', later).application],
      [references, askRefereeAgain(references, 1, undefined, later).application],
      [asked, extendDeadline(asked, wait, word, later).application],
    ] as const) {
      const again = waiting(after, later);
      expect(leaving(again, heldUp(before, 2))).toEqual([]);
      expect(leaving(again, heldUp(again))).toHaveLength(1);
    }
  });

  test('by hand leaves as well, until the clock begins anew', () => {
    const nudged = nudge(references, 'reference:1:1', word, later);
    const held = nudged.letters ?? [];
    expect(leaving(nudged.application, held)).toEqual(['referee-1-1']);
    const again = waiting(askRefereeAgain(nudged.application, 1, undefined, later).application, later);
    expect(leaving(again, held)).toEqual([]);
  });

  test('for another referee leaves once, with the newest reason', () => {
    const declined = waiting(declineReference(references, requestIn(references, 1), 'other', submittedAt).application);
    const held = heldUp(declined);
    expect(leaving(declined, held)).toEqual(['applicant']);
    expect(leaving(waiting(askRefereeAgain(declined, 1, undefined, later).application, later), held)).toEqual([]);
  });
});
