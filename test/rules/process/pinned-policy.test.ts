import { afterEach, describe, expect, test } from '@jest/globals';
import type { Act } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import { policies } from '../../../shared/policy/policies.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { type Policy, policySchema } from '../../../shared/policy/policy.ts';
import { advance } from '../../../shared/rules/advance.ts';
import { applicationFindings } from '../../../shared/rules/application-findings.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { indexKeys } from '../../../shared/rules/index-keys.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { retainedUntil } from '../../../shared/rules/retained-until.ts';
import { reviewChoices } from '../../../shared/rules/review/review-choices.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { statusOf } from '../../../shared/status.ts';
import { applicationAt, decideAs, submittedAt } from '../../support/made-up/journey.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const [first] = policies;
if (first === undefined) throw new Error('There is no policy.');

const otherNumbers = <Value>(value: Value): Value => {
  if (typeof value === 'number') return (value + 1) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(otherNumbers) as Value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, otherNumbers(inner)])) as Value;
};

/** A policy in force at the moment of the submission, in which every number is another. */
const other: Policy = policySchema.parse({
  ...otherNumbers(first),
  ...{ id: '2026-01-01', effectiveFrom: '2026-01-01', waitingPeriod: { years: 2, anchor: 'decision' } },
  refunds: { processing: 'never' },
  association: { ...first.association, membershipYear: { nextYearFromMonth: 2, nextYearFromDay: 2 } },
});

const straight: readonly Act[] = [
  ...(['check', 'membership', 'application-fee', 'references', 'check-references'] as const),
  ...(['processing-fee', 'review', 'outcome'] as const),
];
const inReview = applicationAt('review');
const states: readonly (readonly [Act, Application])[] = [
  ...straight.map((act) => [act, applicationAt(act)] as const),
  ['amendment', recordOutcome(decideAs(inReview, 'ada', 'defer'), 'N-1', submittedAt).application],
  ['decision', decideAs(inReview, 'ada', 'decline')],
  ['more-information', askForInformation(inReview, 'ada', 'How often?', submittedAt).application],
];

const told = (application: Application) => {
  const entered = waiting(application);
  const { application: withdrawn, ...change } = withdraw(entered, submittedAt);
  return {
    ...{ next: nextPatch(entered, submittedAt), status: statusOf(entered), keys: indexKeys(entered, submittedAt) },
    ...{ advanced: advance(application, submittedAt), findings: applicationFindings(application, submittedAt) },
    choices: reviewChoices(entered, entered.reviews.at(-1)),
    end: { withdrawn, change, until: retainedUntil(withdrawn), status: statusOf(withdrawn) },
  };
};

afterEach(() => void Object.assign(policies, { length: 1 }));

describe('an application that was submitted under one policy', () => {
  test.each(states)('reads, waits and ends alike whatever policy came since: %s', (act, application) => {
    expect(standing(application)).toBe(act);
    const before = told(application);
    Object.assign(policies, { 1: other });
    expect(policyAt(submittedAt)).toBe(other);
    expect(told(application)).toEqual(before);
  });

  test('would read otherwise at every act, were it pinned to the other', () => {
    const before = states.map(([, application]) => told(application));
    Object.assign(policies, { 1: other });
    const after = states.map(([, application]) => told({ ...application, policy: other.id }));
    expect(after.filter((one, at) => JSON.stringify(one) === JSON.stringify(before[at]))).toEqual([]);
  });
});
