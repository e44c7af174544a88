import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { competencies } from '../../shared/competency.ts';
import { policyById } from '../../shared/policy/policy-by-id.ts';
import { policyAt } from '../../shared/policy/policy-at.ts';
import { policyInForce } from '../../shared/policy/policy-in-force.ts';
import { policies } from '../../shared/policy/policies.ts';
import { policySchema, type Policy } from '../../shared/policy/policy.ts';
import { sourceOf } from '../../shared/policy/source-of.ts';
import { policy } from '../support/made-up/judge-track.ts';

// Not from where this file stands: for the mutants all tests are one file elsewhere.
const folder = 'shared/policy';

/** Paths of all numbers below a value. */
const numbersIn = (value: unknown, path: string): string[] => {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, path === '' ? key : `${path}.${key}`));
};

const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => {
    const entries = typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
    return entries.find(([name]) => name === key)?.[1];
  }, value);

/** What findings cite without a number of their own. */
const citedWithoutNumber = ['eligibility.agreements', 'eligibility.membership', 'eligibility.competencies'];

describe.each(policies.map((each) => [each.id, each] as const))('policy %s', (_id, each) => {
  test('a policy is well formed', () => {
    expect(policySchema.parse(each)).toEqual(each);
  });

  test.each(['membership', 'application', 'processing'] as const)('no %s fee is less than Stripe takes', (fee) => {
    const of = (cents: number) => ({ ...each, fees: { ...each.fees, [fee]: { ...each.fees[fee], associate: cents } } });
    expect(policySchema.safeParse(of(50)).success).toBe(true);
    for (const cents of [0, 49, 50.5]) expect(policySchema.safeParse(of(cents)).success).toBe(false);
  });

  test('every number has a source', () => {
    const numbers = numbersIn({ ...each, sources: {} }, '');
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.filter((path) => sourceOf(each, path) === '')).toEqual([]);
  });

  test('every source belongs to something in the policy', () => {
    const strays = Object.keys(each.sources).filter((path) => valueAt(each, path) === undefined);
    expect(strays).toEqual(citedWithoutNumber);
  });

  test('its time zone exists', () => {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: each.timeZone })).not.toThrow();
  });

  test('reminders come in order and before the deadline', () => {
    const { fee, reference, replacement, review, moreInformation, amendment } = each.waits;
    const plans = [
      [...fee.reminderDays, fee.deadlineDays],
      [...reference.reminderDays, reference.deadlineDays],
      [...replacement.reminderDays, replacement.deadlineDays],
      [...review.reminderDays, review.escalationDays],
      [...moreInformation.reminderDaysBefore.toReversed(), moreInformation.laterDeadlineDays],
      [...amendment.reminderDaysBefore.toReversed(), amendment.deadlineDays],
      [...each.draft.reminderDaysBefore.toReversed(), each.draft.days],
    ];
    for (const plan of plans) expect(plan.toSorted((one, other) => one - other)).toEqual(plan);
    for (const plan of plans) expect(new Set(plan).size).toBe(plan.length);
  });

  test('the rating has two statements for each of eight areas, all different', () => {
    const { statements } = each.rating;
    expect(statements).toHaveLength(16);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(16);
    expect(new Set(statements.map(({ words }) => words)).size).toBe(16);
    for (const competency of competencies)
      expect(statements.filter((statement) => statement.competency === competency)).toHaveLength(2);
  });
});

test('every dated file of the folder is in force from its day', () => {
  const dated = readdirSync(folder).filter((name) => /^\d{4}-\d{2}-\d{2}\.ts$/.test(name));
  expect(policies.map(({ effectiveFrom }) => `${effectiveFrom}.ts`).toSorted()).toEqual(dated.toSorted());
});

describe('the policy of 2022', () => {
  test('waits, reminders and deadlines are those of the house', () => {
    expect(policy.waits).toEqual({
      fee: { reminderDays: [3, 10, 21], deadlineDays: 30 },
      reference: {
        linkDays: 90,
        reminderDays: [7, 14, 21, 28],
        deadlineDays: 42,
        nameAnotherFromReminder: 2,
        nudgeCooldownHours: 48,
        replacementsPerSlot: 2,
        correctionsPerReferee: 5,
      },
      replacement: { reminderDays: [7, 14, 21, 28], deadlineDays: 30 },
      membershipConfirmation: { everyDays: 7 },
      review: { reminderDays: [14, 21], escalationDays: 28, everyDays: 7 },
      moreInformation: { rounds: 3, firstDeadlineDays: 42, laterDeadlineDays: 21, reminderDaysBefore: [14, 7, 2] },
      amendment: { deadlineDays: 180, reminderDaysBefore: [30, 14, 7], deferrals: 2 },
      decision: { everyDays: 7 },
      failure: { everyDays: 7 },
    });
    expect(sourceOf(policy, 'waits.reference.deadlineDays')).toBe('decided by INfancy Onward');
  });

  test('the other numbers of the house are in it', () => {
    expect(policy).toMatchObject({
      timeZone: 'America/Indiana/Indianapolis',
      run: { days: 330 },
      draft: { days: 180, reminderDaysBefore: [14, 7] },
      secondLook: { days: 28, looks: 1 },
      waitingPeriod: { years: 1, anchor: 'submission' },
      retention: { endedYears: 5, decidedYears: 5, linkDays: 365, stripeEventDays: 400, accountDays: 365 },
      endorsementValidity: { yearsAfterDecision: 1 },
      reviewersNeeded: { associate: 1, 'family-specialist': 1, 'mental-health-specialist': 2, mentor: 2 },
      refunds: { processing: 'until-review-begins' },
      rating: { notEnoughInformationBelow: 6, validYears: 1 },
    });
    expect(policy.rating.scale.map(({ value, words }) => [value, words])).toEqual([
      [1, 'not yet'],
      [2, 'emerging'],
      [3, 'consistently'],
      [4, 'as an example to others'],
    ]);
    expect(Object.keys(policy.declineReasons)).toHaveLength(6);
  });
});

describe('policies by date', () => {
  const next: Policy = { ...policy, id: '2024-03-01', effectiveFrom: '2024-03-01' };

  test('a policy is in force from its first day until the day before the next', () => {
    for (const among of [
      [policy, next],
      [next, policy],
    ]) {
      expect(policyInForce('2022-01-01', among).id).toBe('2022-01-01');
      expect(policyInForce('2024-02-29', among).id).toBe('2022-01-01');
      expect(policyInForce('2024-03-01', among).id).toBe('2024-03-01');
      expect(policyInForce('2030-01-01', among).id).toBe('2024-03-01');
    }
  });

  test('a policy begins at midnight where the association is, whichever day it is elsewhere by then', () => {
    for (const [at, id] of [
      ['2024-03-01T01:00:00Z', '2022-01-01'],
      ['2024-03-01T04:59:59.999Z', '2022-01-01'],
      ['2024-03-01T05:00:00Z', '2024-03-01'],
    ] as const)
      expect([at, policyAt(at, [policy, next]).id]).toEqual([at, id]);
  });

  test('before the first policy there is none', () => {
    expect(() => policyInForce('2021-12-31')).toThrow(
      'No policy was in force on 2021-12-31. Add a policy that begins on or before that day.',
    );
  });

  test('a pinned policy is found by its id, and a missing one is said', () => {
    expect(policyById('2022-01-01')).toBe(policy);
    expect(policyById('2024-03-01', [policy, next])).toBe(next);
    expect(() => policyById('1999-01-01')).toThrow(
      'There is no policy 1999-01-01. Bring its file back: applications are pinned to it.',
    );
  });

  test('a number without a source is an error that names it', () => {
    expect(() => sourceOf({ ...policy, sources: { run: 'house' } }, 'draft.days')).toThrow(
      'No source is listed for draft.days in policy 2022-01-01. Add one: every number has a source.',
    );
  });
});
