import { afterEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../shared/application/application.ts';
import { allGivenBackWords, givenBackWords } from '../../shared/letters/given-back-words.ts';
import { policies } from '../../shared/policy/policies.ts';
import { backBeforeReview } from '../../shared/rules/money/back-before-review.ts';
import { policyOf } from '../../shared/rules/policy-of.ts';
import { applicationAt, namedFee, payFee, submittedAt } from '../support/made-up/journey.ts';
import { membershipMissed } from '../support/made-up/memberships.ts';

afterEach(() => void Object.assign(policies, { length: 1 }));

const untilReview =
  'The processing fee is given back in full if the application is withdrawn or lapses before a reviewer is assigned. After that, it is not given back.';

/** Pins an application to a policy that gives nothing back. */
const givingNothingBack = (application: Application): Application => {
  const id = '2026-01-01';
  Object.assign(policies, { 1: { ...policyOf(application), id, refunds: { processing: 'never' } } });
  return { ...application, policy: id };
};

describe('whoever is to pay reads', () => {
  const due = applicationAt('processing-fee');

  test.each([
    ['application-1', applicationAt('application-fee'), 'The application fee is not'],
    ['application-1', membershipMissed(), 'The membership and application fee is not'],
  ])('that the fee %s is never given back', (name, application, words) => {
    const told = givenBackWords(application, namedFee(application, name));
    expect(told).toBe(`${words} given back, however the application ends.`);
  });

  test('that the processing fee is given back until a reviewer is assigned, or never where the policy says so', () => {
    expect(givenBackWords(due, namedFee(due, 'processing-1'))).toBe(untilReview);
    expect(allGivenBackWords(policyOf(due))).toBe(
      `Membership and application fee are not given back, however the application ends. ${untilReview}`,
    );
    const other = givingNothingBack(due);
    expect(givenBackWords(other, namedFee(other, 'processing-1'))).toBe(
      'The processing fee is not given back, however the application ends.',
    );
    expect(allGivenBackWords(policyOf(other))).toBe('None of the fees is given back, however the application ends.');
  });

  test('what becomes true at the end, also where the fee is asked for once more when a reviewer was assigned', () => {
    const paid = payFee(due, 'processing-1', submittedAt).application;
    const all = [paid, applicationAt('review')].flatMap((one) => [one, givingNothingBack(one)]);
    const told = all.map((one) => givenBackWords(one, namedFee(one, 'processing-1')) === untilReview);
    expect(told).toEqual([true, false, false, false]);
    expect(all.map((one) => backBeforeReview(one) > 0)).toEqual(told);
  });
});
