import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ratingIsExpired,
  ratingIsValid,
  unratedStatements,
  type Scores,
} from '../../shared/rules/references/rating.ts';
import { shuffled } from '../support/arbitraries.ts';
import { policy } from '../support/made-up/judge-track.ts';

const { statements } = policy.rating;
const scoresWithout = (unrated: number): Scores =>
  Object.fromEntries(statements.map(({ id }, index) => [id, index < unrated ? null : 1]));

describe('a rating', () => {
  test.each([
    [0, true],
    [5, true],
    [6, false],
    [16, false],
  ])('with %d answers of not enough information is valid: %p', (unrated, valid) => {
    expect(unratedStatements(scoresWithout(unrated), policy)).toBe(unrated);
    expect(ratingIsValid(scoresWithout(unrated), policy)).toBe(valid);
  });

  test('a statement without any answer counts as not enough information, a strange one not at all', () => {
    expect(unratedStatements({}, policy)).toBe(16);
    expect(unratedStatements({ ...scoresWithout(2), 'not-ours': null }, policy)).toBe(2);
  });

  test('the order of the answers makes no difference', () => {
    fc.assert(
      fc.property(fc.nat(16), shuffled(statements), (unrated, order) => {
        const scores = scoresWithout(unrated);
        const reordered = Object.fromEntries(order.map(({ id }) => [id, scores[id] ?? null]));
        expect(unratedStatements(reordered, policy)).toBe(unrated);
      }),
    );
  });

  test.each([
    ['2022-06-01', '2022-06-01', false],
    ['2022-06-01', '2023-06-01', false],
    ['2022-06-01', '2023-06-02', true],
    ['2024-02-29', '2025-02-28', false],
    ['2024-02-29', '2025-03-01', true],
  ])('of %s has expired when the review begins on %s: %p', (ratedOn, reviewBeginsOn, expired) => {
    expect(ratingIsExpired(ratedOn, reviewBeginsOn, policy)).toBe(expired);
  });
});
