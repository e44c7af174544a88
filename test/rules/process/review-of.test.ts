import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Assignment, DecisionKind, Review } from '../../../shared/application/review.ts';
import type { Instant } from '../../../shared/instant.ts';
import { decisionReasons } from '../../../shared/rules/review/decision-reasons.ts';
import { lacksReviewer } from '../../../shared/rules/review/lacks-reviewer.ts';
import { reviewChoices } from '../../../shared/rules/review/review-choices.ts';
import {
  decidedAt,
  decisionOf,
  emptySeats,
  openInformation,
  reviewerWasEverAssigned,
  sittingReviewers,
} from '../../../shared/rules/review/review-of.ts';
import { reviewToldAt } from '../../../shared/rules/review/review-told-at.ts';
import { isOfTheSeat, isSeating, seatedLetters } from '../../../shared/rules/review/seated-letters.ts';
import { entryKey, seenAs } from '../../../shared/rules/review/seen-evidence.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { reviewRequested } from '../../../shared/rules/waits/review-question.ts';
import { applicationAt, decideAs, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 10);
const after = (days: number): Instant => daysLater(submittedAt, days);

const seat = (reviewerId: string, particular: Partial<Assignment> = {}): Assignment => ({
  ...{ reviewerId, name: reviewerId, email: `${reviewerId}@example.net`, assignedAt: submittedAt },
  ...particular,
});
const decided = (kind: DecisionKind, at = submittedAt, reasons = kind): Partial<Assignment> => ({
  decision: { at, kind, reasons, by: 'x' },
});
const review: Review = { number: 1, startedAt: submittedAt, needed: 2, reviewers: [], information: [] };
const by = (...reviewers: Assignment[]): Review => ({ ...review, reviewers });
const standing = (particular: Partial<Review>): Application => {
  const application = applicationAt('review');
  return { ...application, reviews: application.reviews.map((one) => ({ ...one, ...particular })) };
};

describe('a review by two', () => {
  const steppedBackAt = later;

  test('has come to nothing while a seat is empty, or somebody has yet to decide', () => {
    expect(decisionOf(undefined)).toBeUndefined();
    expect(decisionOf(review)).toBeUndefined();
    expect(decisionOf(by(seat('ada', decided('endorse'))))).toBeUndefined();
    expect(decisionOf(by(seat('ada', decided('endorse')), seat('ben')))).toBeUndefined();
    expect(decisionOf(by(seat('ada'), seat('ben', decided('endorse'))))).toBeUndefined();
    const left = seat('cleo', { ...decided('endorse'), steppedBackAt });
    expect(decisionOf(by(seat('ada', decided('endorse')), left))).toBeUndefined();
  });

  test('has come to what both decided; to what the coordinator said where they had to say it', () => {
    const both = by(seat('ada', decided('defer')), seat('ben', decided('defer')));
    expect(decisionOf(both)).toBe('defer');
    expect(decisionOf({ ...both, toConfirmAt: later })).toBeUndefined();
    const confirmed = { at: later, kind: 'endorse' as const, reasons: 'So.', by: 'sub-cora' };
    expect(decisionOf({ ...both, toConfirmAt: later, confirmed })).toBe('endorse');
  });

  test('came to it at the word of the coordinator, else with the last of those who sit', () => {
    const both = by(
      seat('ada', decided('defer', later)),
      seat('ben', decided('defer')),
      seat('cleo', { ...decided('defer', after(20)), steppedBackAt: after(20) }),
    );
    expect(decidedAt(both)).toBe(later);
    const confirmed = { at: after(12), kind: 'endorse' as const, reasons: 'So.', by: 'sub-cora' };
    expect(decidedAt({ ...both, confirmed })).toBe(after(12));
    expect([decidedAt(undefined), decidedAt(by(seat('ada')))]).toEqual([undefined, undefined]);
  });

  test('goes nowhere at the word of one while the other seat is empty: neither to its outcome nor to the coordinator', () => {
    for (const kind of ['endorse', 'decline'] as const) {
      const application = decideAs(waiting(standing({ needed: 2 })), 'ada', kind, later);
      expect(application.reviews[0]?.toConfirmAt).toBeUndefined();
      expect(application.waits['review:1']?.resume).toBeUndefined();
      const alone = decideAs(waiting(standing({ needed: 1 })), 'ada', kind, later);
      expect(alone.waits['review:1']?.resume).toBeDefined();
    }
  });

  test('has as many empty seats as nobody sits in', () => {
    const left = seat('cleo', { steppedBackAt });
    expect([review, by(seat('ada')), by(seat('ada'), left)].map(emptySeats)).toEqual([2, 1, 1]);
    expect(sittingReviewers(by(left, seat('ada'))).map(({ reviewerId }) => reviewerId)).toEqual(['ada']);
    expect(emptySeats(by(seat('ada'), seat('ben')))).toBe(0);
  });

  test('lacks a reviewer while the application stands there alone', () => {
    expect(lacksReviewer(standing({ needed: 2 }))).toBe(true);
    expect(lacksReviewer(standing({ needed: 1 }))).toBe(false);
    const asked = { number: 1, askedBy: 'ada', askedAt: later, question: 'When?', restarts: [] };
    expect(lacksReviewer(standing({ needed: 2, information: [asked] }))).toBe(false);
    expect(lacksReviewer(applicationAt('references'))).toBe(false);
  });

  test('had somebody assigned where anybody ever was, who stepped back since too', () => {
    expect(reviewerWasEverAssigned({ reviews: [] })).toBe(false);
    expect(reviewerWasEverAssigned({ reviews: [review] })).toBe(false);
    expect(reviewerWasEverAssigned({ reviews: [by(seat('ada', { steppedBackAt })), review] })).toBe(true);
  });

  test('waits for the applicant in the round that was neither answered nor over', () => {
    const round = { number: 1, askedBy: 'ada', askedAt: submittedAt, question: 'When?', restarts: [] };
    const open = (...information: Review['information']) => openInformation({ ...review, information })?.number;
    expect(open({ ...round, answeredAt: later }, { ...round, number: 2 })).toBe(2);
    expect(open({ ...round, overdueAt: later })).toBeUndefined();
    expect(openInformation(undefined)).toBeUndefined();
  });
});

describe('what may come of a review', () => {
  const rounds = (count: number): Review => ({
    ...review,
    information: Array.from({ length: count }, (_none, index) => ({
      ...{ number: index + 1, askedBy: 'ada', askedAt: later, question: 'When?', restarts: [], answeredAt: later },
    })),
  });
  const deferred = (count: number): Application => ({
    ...applicationAt('review'),
    deferrals: Array.from({ length: count }, (_none, index) => ({
      ...{ number: index + 1, at: later, reasons: '.', restarts: [], resubmittedAt: later },
    })),
  });

  test.each([
    [0, 0, ['endorse', 'ask', 'defer', 'decline']],
    [2, 1, ['endorse', 'ask', 'defer', 'decline']],
    [3, 1, ['endorse', 'defer', 'decline']],
    [2, 2, ['endorse', 'ask', 'decline']],
    [3, 2, ['endorse', 'decline']],
  ])('after %d questions and %d deferrals is %p', (questions, deferrals, choices) => {
    expect(reviewChoices(deferred(deferrals), rounds(questions))).toEqual(choices);
  });

  test('is everything before the first has begun', () => {
    expect(reviewChoices(deferred(0), undefined)).toEqual(['endorse', 'ask', 'defer', 'decline']);
  });
});

describe('the day on which the coordinator is told that a review is late', () => {
  // 2026-03-02 and 28 days, and each week after that, at nine in summer time.
  const [day28, day35] = ['2026-03-30T13:00:00Z', '2026-04-06T13:00:00Z'];
  const told = (...reviewers: Assignment[]) => reviewToldAt(standing({ needed: 2, reviewers }));
  const lateBen = seat('ben', { assignedAt: after(30) });

  test('is the twenty-eighth, for whoever sat before it', () => {
    expect(told(seat('ada'))).toBe(day28);
    expect(told(seat('ada'), lateBen)).toBe(day28);
    expect(told(seat('ada', { assignedAt: day28 }))).toBe(day35);
    expect(told(seat('ada', { assignedAt: '2026-03-30T12:59:59Z' }))).toBe(day28);
  });

  test('is that of the next letter where all who have yet to decide were asked later', () => {
    expect(told(lateBen)).toBe(day35);
    expect(told(seat('ada', decided('endorse')), lateBen)).toBe(day35);
  });

  test('is the twenty-eighth where nobody sits, and none where no review has begun', () => {
    expect(told()).toBe(day28);
    expect(told(seat('ada', decided('endorse')))).toBe(day28);
    expect(reviewToldAt(applicationAt('references'))).toBeUndefined();
  });
});

describe('the letter of a seat', () => {
  const [letter] = seatedLetters(standing({}), ['ada']);
  if (letter === undefined) throw new Error('There is no letter.');

  test('asks for the review, once for each who takes one, but for those whom the asking itself reaches', () => {
    const asked = letterFor(standing({}), reviewRequested('ben'), 'review:1', '0.0');
    const coordinator = letterFor(standing({}), { kind: 'review-late', to: { role: 'coordinator' } }, 'review:1', '0');
    const names = seatedLetters(standing({}), ['ada', 'ben'], [coordinator, asked]).map(({ attempt }) => attempt);
    expect(names).toEqual(['seated-ada']);
    expect(['seated-ada', '0.0', 'x-seated-'].map(isSeating)).toEqual([true, false, false]);
    expect([letter.kind, letter.to, letter.wait]).toEqual([
      'review-requested',
      { role: 'reviewer', id: 'ada' },
      'review:1',
    ]);
  });

  test('has another name each time somebody lost the seat', () => {
    const lost = seat('ada', { steppedBackAt: later });
    const nameAfter = (...reviewers: Assignment[]) =>
      seatedLetters(standing({ reviewers }), ['ada']).map(({ attempt }) => attempt);
    expect(nameAfter(seat('ben', { steppedBackAt: later }))).toEqual(['seated-ada']);
    expect(nameAfter(lost)).toEqual(['seated-ada-2']);
    expect(nameAfter(lost, lost, seat('ada'))).toEqual(['seated-ada-3']);
  });

  test('is of the seat while its reviewer sits there, and no clock has begun since that has a letter of its own', () => {
    expect(isOfTheSeat(standing({}), letter)).toBe(true);
    expect(isOfTheSeat(standing({ reviewers: [seat('ben')] }), letter)).toBe(false);
    expect(isOfTheSeat(standing({ reviewers: [seat('ada', { steppedBackAt: later })] }), letter)).toBe(false);
    expect(isOfTheSeat(applicationAt('references'), letter)).toBe(false);
    expect(isOfTheSeat(standing({}), { ...letter, attempt: '0.0' })).toBe(false);
    expect(isOfTheSeat(standing({}), { ...letter, to: { role: 'coordinator' } })).toBe(false);
    const begun = (assignedAt: Instant) =>
      standing({ reviewers: [seat('ben', { steppedBackAt: later }), seat('ada', { assignedAt })] });
    expect(isOfTheSeat(begun(after(11)), letter)).toBe(true);
    expect(isOfTheSeat(begun(later), letter)).toBe(false);
    expect(isOfTheSeat(begun(after(9)), letter)).toBe(false);
  });
});

describe('evidence that the coordinator has seen', () => {
  const entry = { level: 'bachelor' as const, field: 'Nursing', institution: 'State University', awardedOn: null };
  const application = (entries: readonly object[], seen?: Application['seen']): Application => {
    const before = applicationAt('review');
    return { ...before, seen, evidence: { ...before.evidence, education: entries as (typeof entry)[] } };
  };
  const mark = (key: string, what: string) => ({ entry: key, what, at: later, by: 'sub-cora' });
  const other = { ...entry, field: 'Law' };

  test('is known by what it says, and by which it is of several that say the same', () => {
    const entries = [other, entry, entry, other, entry];
    const keys = entries.map((_entry, index) => entryKey('education', entries, index));
    const [law, nursing] = [other, entry].map((one) => `education:${JSON.stringify(one)}`);
    expect(keys).toEqual([law, nursing, `${nursing}#2`, `${law}#2`, `${nursing}#3`]);
  });

  test('stays seen as was said last, until it is amended', () => {
    const key = entryKey('education', [entry], 0);
    const seen = [mark(key, 'a copy'), mark(key, 'the original'), mark(entryKey('education', [other], 0), 'nothing')];
    expect(seenAs(application([entry], seen), 'education', 0)).toBe('the original');
    expect(seenAs(application([entry, entry], seen), 'education', 1)).toBeUndefined();
    expect(seenAs(application([{ ...entry, field: 'Midwifery' }], seen), 'education', 0)).toBeUndefined();
    expect(seenAs(application([entry]), 'education', 0)).toBeUndefined();
  });
});

test('the reasons of a decision are empty while there is none', () => {
  expect(decisionReasons(applicationAt('references'))).toBe('');
  expect(decisionReasons(applicationAt('review'))).toBe('');
  expect(decisionReasons(decideAs(applicationAt('review'), 'ada', 'endorse'))).toBe('Because.');
});
