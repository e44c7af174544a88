import type { Application } from '../../application/application.ts';
import type { LetterIntent } from '../../letter-kind.ts';
import { outcomeLetter } from '../close.ts';
import { letterFor } from '../letter-for.ts';
import { type OpenQuestion, openQuestions } from '../open-questions.ts';
import { attemptOf } from '../waits/attempt-name.ts';
import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Lists the letters of the newest asking of a wait; reviewers are asked one by one, as they take their seats. */
const lettersOf = (application: Application, { question, wait }: OpenQuestion): readonly LetterIntent[] => {
  const name = application.waits[wait]?.letters.at(-1) ?? '';
  const attempt = attemptOf(name);
  if (attempt?.restarts !== question.restarts(application) || question.act === 'review') return [];
  return question.letters(application, attempt.number).map((letter) => letterFor(application, letter, wait, name));
};

/** Finds a letter that the facts say was written, and that is nowhere: of what is asked now, or of the outcome. */
export const letterMissing: Judge = ({ application, letters, now }) => {
  const { closed, savedAt } = application;
  if (!isLeftBehind(closed?.at ?? savedAt, now)) return undefined;
  const due =
    closed === undefined
      ? openQuestions(application).flatMap((asked) => lettersOf(application, asked))
      : [outcomeLetter(application, closed.outcome)];
  const missing = due.filter(({ key }) => !letters.some((letter) => letter.key === key));
  if (missing.length === 0) return undefined;
  return { kind: 'letter-missing', change: setRight(application, 'letter-missing', now, { letters: missing }) };
};
