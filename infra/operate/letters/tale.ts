import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { addMillis, dayMillis, type Instant } from '../../../shared/instant.ts';
import type { LetterIntent } from '../../../shared/letter-kind.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { attemptName } from '../../../shared/rules/waits/attempt-name.ts';
import type { Question } from '../../../shared/rules/waits/question.ts';

/** A letter of a tale, with the facts and the time at which it leaves. */
export type ToldLetter = { readonly letter: LetterIntent; readonly application: Application; readonly now: Instant };

/** A made-up life of an application so far, told by the rules alone, and every letter that it wrote. */
export type Tale = {
  readonly application: Application;
  readonly now: Instant;
  readonly letters: readonly ToldLetter[];
  /** Applies a rule to the facts, and keeps the letters that it writes; throws where the rule changes nothing. */
  apply(rule: (application: Application, now: Instant) => Change | undefined): Tale;
  /** Puts facts as they are, where no rule writes a letter. */
  with(rule: (application: Application, now: Instant) => Application): Tale;
  /** Keeps the letters of some attempts of a question: 0 asks, later ones remind. */
  asks(question: Question, attempts: readonly number[]): Tale;
  later(days: number): Tale;
  /** Forgets the letters so far: another tale has shown them. */
  unseen(): Tale;
};

const asked = (tale: Tale, question: Question, attempts: readonly number[]): readonly ToldLetter[] => {
  const { application } = tale;
  const wait = question.key(application);
  const plan = question.plan(application);
  return attempts.flatMap((attempt) =>
    question.letters(application, attempt).map((draft) => ({
      letter: letterFor(application, draft, wait, attemptName(question.restarts(application), attempt)),
      application,
      now: attempt === 0 ? tale.now : (plan[attempt - 1] ?? tale.now),
    })),
  );
};

const changed = (change: Change | undefined): Change => {
  if (change === undefined) throw new Error('A rule changes nothing at this moment of the tale.');
  return change;
};

/** Begins a tale with a change of the rules. */
export const tale = (
  { application, letters: written = [] }: Pick<Change, 'application' | 'letters'>,
  now: Instant,
  before: readonly ToldLetter[] = [],
): Tale => {
  const letters = [...before, ...written.map((letter) => ({ letter, application, now }))];
  const told: Tale = {
    application,
    now,
    letters,
    apply: (rule) => tale(changed(rule(application, now)), now, letters),
    with: (rule) => tale({ application: rule(application, now) }, now, letters),
    asks: (question, attempts) => tale({ application }, now, [...letters, ...asked(told, question, attempts)]),
    later: (days) => tale({ application }, addMillis(now, days * dayMillis), letters),
    unseen: () => tale({ application }, now),
  };
  return told;
};
