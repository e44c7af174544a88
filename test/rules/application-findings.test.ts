import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../shared/application/application.ts';
import { applicationFindings } from '../../shared/rules/application-findings.ts';
import { applicationAt, submittedAt } from '../support/made-up/journey.ts';
import { degree, eligibleEvidence } from '../support/made-up/eligible-evidence.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';

/** The degree is awarded on the day after the submission, where the association is. */
const evidence = eligibleEvidence('family-specialist', { education: [degree('bachelor', '2026-03-03')] });
const draft: Application = { ...draftOf(memoryWorld(submittedAt), 'p1'), evidence };
const submitted: Application = { ...applicationAt('references'), evidence };
const again = (at: string): Application => ({
  ...submitted,
  submissions: [...submitted.submissions, { number: 2, at }],
});
const hasDegree = (application: Application, now: string): boolean | undefined =>
  applicationFindings(application, now).find(({ rule }) => rule === 'education')?.met;

describe('an application', () => {
  test('that is a draft is judged as of this moment, by the day where the association is', () => {
    expect(hasDegree(draft, '2026-03-03T04:59:59.000Z')).toBe(false);
    expect(hasDegree(draft, '2026-03-03T05:00:00.000Z')).toBe(true);
  });

  test('that was submitted is judged as of that day, whenever it is looked at', () => {
    expect(hasDegree(submitted, '2027-01-01T00:00:00.000Z')).toBe(false);
  });

  test('that was submitted again is judged as of the last time', () => {
    expect(hasDegree(again('2026-03-03T04:59:59.000Z'), '2027-01-01T00:00:00.000Z')).toBe(false);
    expect(hasDegree(again('2026-03-03T05:00:00.000Z'), '2027-01-01T00:00:00.000Z')).toBe(true);
  });

  test('in which nothing is applied for yet is not judged: what is needed depends on the category', () => {
    const { endorsement: _none, ...open } = draft;
    expect(() => applicationFindings(open, submittedAt)).toThrow('without credential and category');
  });
});
