import { describe, expect, test } from '@jest/globals';
import { acts } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { openQuestions } from '../../../shared/rules/open-questions.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { statusOf } from '../../../shared/status.ts';
import { stepWords } from '../../../shared/status/step-words.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import { letterExamples } from '../../support/made-up/letter-examples.ts';
import { daysLater } from '../../support/days-later.ts';
import { letterText, writtenLetter } from '../../support/made-up/written-letter.ts';

const zone = 'America/Indiana/Indianapolis';
const word = { by: 'staff-7', reason: 'They telephoned.' };
const free = { id: 'p1', version: 3, applications: [] };
const later = daysLater(submittedAt, 10);
const again = daysLater(submittedAt, 40);

const examples = letterExamples();
const factsOf = (name: string): Application => {
  const example = examples[name];
  if (example === undefined) throw new Error(`There is no example of ${name}.`);
  return example.application;
};

const straight = [
  'check',
  'membership',
  'application-fee',
  'references',
  'check-references',
  'processing-fee',
] as const;
const stood: readonly Application[] = [
  ...[...straight, 'review' as const, 'outcome' as const].map((act) => applicationAt(act)),
  ...['membership-to-confirm', 'another-referee-needed', 'information-asked', 'decision-to-confirm'].map(factsOf),
  ...['amendment-asked', 'membership-expired'].map(factsOf),
];

const reopened = (application: Application) => {
  const ended = close(application, { outcome: 'lapsed', by: 'association', reason: 'fee' }, later).application;
  const change = reopen(ended, free, word, again);
  const [letter, ...others] = change.letters ?? [];
  if (letter === undefined) throw new Error('There is no letter.');
  return { application: change.application, letter, others };
};

/** Names the last day that a letter to the applicant about this alone tells. */
const daysAsked = (application: Application): readonly string[] =>
  openQuestions(application).flatMap(({ question, wait }) =>
    question
      .letters(application, 0)
      .filter(({ to }) => to.role === 'applicant')
      .map((draft) => letterFor(application, draft, wait, `${question.restarts(application)}.0`))
      .flatMap(
        (letter) =>
          /by (\w+day, \w+ \d+, \d{4})/.exec(writtenLetter({ application, letter }, again).subject)?.[1] ?? [],
      ),
  );

describe('an application that is opened again', () => {
  test('is looked at here at every act', () => {
    expect([...new Set([...stood.map(standing), 'closed'])].toSorted()).toEqual([...acts].toSorted());
  });

  test.each(stood.map((application) => [standing(application), statusOf(application).title, application] as const))(
    'at the act %s (%s) tells its applicant where it stands and what comes next, as the page does',
    (act, _title, before) => {
      const { application, letter, others } = reopened(before);
      expect([letter.kind, letter.to, others]).toEqual(['application-reopened', { role: 'applicant' }, []]);
      expect(standing(application)).toBe(act);
      const text = letterText({ application, letter }, again);
      const { title, turn, next } = statusOf(application);
      expect(text).toContain('If a letter of ours said that it had ended, that is no longer so.');
      expect(text).toContain(`Where it stands: ${title}.`);
      for (const step of next) expect(text).toContain(stepWords(step, zone, again));
      // What is asked of the applicant in a letter of its own is asked until the same day.
      const days = daysAsked(application);
      expect(days.length > 0).toBe(turn === 'applicant');
      expect(text.includes('You also get a letter about this alone')).toBe(turn === 'applicant');
      for (const day of days) expect(text).toContain(`By ${day}: `);
    },
  );

  test('says that fees count again where one was paid, and nothing of fees where none was', () => {
    const told = (before: Application) => {
      const { application, letter } = reopened(before);
      return letterText({ application, letter }, again);
    };
    expect(told(applicationAt('references'))).toContain('Fees that were paid count again.');
    expect(told(applicationAt('application-fee'))).not.toContain('count again');
  });

  test('has no such letter once it has ended anew, and one of its own for each time', () => {
    const { application, letter } = reopened(applicationAt('references'));
    expect(isStillWanted(application, letter)).toBe(true);
    const ended = withdraw(application, again).application;
    expect(isStillWanted(ended, letter)).toBe(false);
    expect(reopen(ended, free, word, again).letters?.[0]?.key).not.toBe(letter.key);
  });
});
