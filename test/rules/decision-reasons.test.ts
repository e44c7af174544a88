import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../shared/application/application.ts';
import type { DecisionKind } from '../../shared/application/review.ts';
import { applicantCopy } from '../../shared/privacy/applicant-copy.ts';
import { recordOutcome } from '../../shared/rules/changes/record-outcome.ts';
import { confirmDecision, decide } from '../../shared/rules/changes/review-changes.ts';
import { decisionReasons } from '../../shared/rules/review/decision-reasons.ts';
import { pseudonymous } from '../../shared/rules/pseudonymous.ts';
import { applicationAt, submittedAt } from '../support/made-up/journey.ts';

type Word = { readonly kind: DecisionKind; readonly reasons: string };

const decline: Word = { kind: 'decline', reasons: 'Still thin.' };
const defer: Word = { kind: 'defer', reasons: 'A training is missing.' };
const endorse: Word = { kind: 'endorse', reasons: 'Good enough, though Ben will disagree.' };

const decidedBy = (...words: readonly Word[]): Application => {
  const one = applicationAt('review');
  const reviewers = one.reviews.flatMap((review) => review.reviewers);
  const seats = words.flatMap((_word, at) => reviewers.map((seat) => ({ ...seat, reviewerId: `r${at}` })));
  const reviews = one.reviews.map((review) => ({ ...review, needed: words.length, reviewers: seats }));
  return words.reduce<Application>((current, word, at) => decide(current, `r${at}`, word, submittedAt).application, {
    ...one,
    reviews,
  });
};

const confirmed = (application: Application, word: Word): Application =>
  confirmDecision(application, { ...word, by: 'sub-cora' }, submittedAt).application;

const outcome = (application: Application): Application => recordOutcome(application, 'IO-1', submittedAt).application;

describe('the reasons that the applicant reads', () => {
  const agreeing: Word = { kind: 'decline', reasons: 'I agree with the reviewers.' };

  test('are those of all reviewers where nobody else had to decide', () => {
    expect(decisionReasons(decidedBy(defer, { ...defer, reasons: 'So it is.' }))).toBe(
      'A training is missing.\n\nSo it is.',
    );
  });

  test("are the coordinator's, and after them those of the reviewers who decided the same", () => {
    expect(decisionReasons(confirmed(decidedBy(decline), agreeing))).toBe('I agree with the reviewers.\n\nStill thin.');
    const told = outcome(confirmed(decidedBy(defer, endorse), { kind: 'defer', reasons: 'One more year.' }));
    expect(told.deferrals.map(({ reasons }) => reasons)).toEqual(['One more year.\n\nA training is missing.']);
  });

  test("are the coordinator's alone where no reviewer decided the same, and never those of who decided otherwise", () => {
    const word: Word = { kind: 'defer', reasons: 'Only a training is missing.' };
    expect(outcome(confirmed(decidedBy(decline), word)).deferrals).toMatchObject([{ reasons: word.reasons }]);
    const differing = confirmed(decidedBy(endorse, decline, defer), agreeing);
    expect(decisionReasons(differing)).toBe('I agree with the reviewers.\n\nStill thin.');
  });

  test('are read once where the coordinator quotes them, and where they are erased', () => {
    const quoting: Word = { kind: 'decline', reasons: 'A reviewer wrote: Still thin. I agree.' };
    const application = confirmed(decidedBy(decline), quoting);
    expect(decisionReasons(application)).toBe(quoting.reasons);
    expect(decisionReasons(pseudonymous(application))).toBe('Erased');
  });

  test('are in the file of all my data, without who wrote them', () => {
    const copy = applicantCopy(outcome(confirmed(decidedBy(decline, decline), agreeing)));
    expect(copy.reasonsOfTheDecision).toBe('I agree with the reviewers.\n\nStill thin.\n\nStill thin.');
    expect(JSON.stringify(copy)).not.toMatch(/"r0"|"ada"|sub-cora/);
  });
});
