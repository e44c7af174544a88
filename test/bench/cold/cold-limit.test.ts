import { describe, expect, test } from '@jest/globals';
import { routes } from '../../../infra/cloud/routes.ts';
import { limitOf, shortOfTarget, tooSlow } from './cold-limit.ts';

const named = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

describe('a cold start', () => {
  const measured = [
    { name: 'web/public', ratio: 3.5 },
    { name: 'web/applicant', ratio: 5.4 },
    { name: 'web/referee', ratio: 4.0 },
    { name: 'web/coordinator', ratio: 7.4 },
    { name: 'web/stripe-webhook', ratio: 4.1 },
    { name: 'tasks/record-the-outcome', ratio: 9.0 },
  ];

  test('fails the measurement where people wait longer than they do now, or longer than the target where it is met', () => {
    expect(named(tooSlow(measured))).toEqual(['web/coordinator', 'web/stripe-webhook']);
  });

  test('that misses the target, and is no slower than it was, is told and fails nothing', () => {
    expect(named(shortOfTarget(measured))).toEqual(['web/applicant']);
  });

  test('has a limit wherever a page is served', () => {
    expect(Object.keys(routes).filter((entry) => limitOf(entry) > 7.3)).toEqual([]);
    expect(Object.keys(routes)).toEqual(expect.arrayContaining(['web/public', 'web/stripe-webhook']));
  });
});
