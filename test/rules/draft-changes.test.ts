import { describe, expect, test } from '@jest/globals';
import {
  beginApplication,
  type EditableSection,
  mayEdit,
  saveSection,
} from '../../shared/rules/changes/draft-changes.ts';
import { recordOutcome } from '../../shared/rules/changes/record-outcome.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import { draftPlan } from '../../shared/rules/draft.ts';
import { isIdleEdit } from '../../shared/rules/is-idle-edit.ts';
import { instantAt, millis } from '../../shared/instant.ts';
import { applicationAt, decideAs, submittedAt } from '../support/made-up/journey.ts';
import { daysLater } from '../support/days-later.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';

const sections: readonly EditableSection[] = [
  'person',
  'category',
  'membership',
  'agreements',
  'referees',
  'education',
  'work',
  'training',
  'supervision',
];
const lists = ['education', 'work', 'training', 'supervision'];
const draft = draftOf(memoryWorld(submittedAt), 'p1');
const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt).application;

describe('a draft', () => {
  test('begins with nothing stated, under the policy in force, and with the letter that leads back', () => {
    const change = beginApplication('a1', { personId: 'p1', name: 'Dana', email: 'dana@example.org' }, submittedAt);
    expect(change.application).toMatchObject({
      id: 'a1',
      version: 0,
      policy: '2022-01-01',
      personId: 'p1',
      submissions: [],
      savedAt: submittedAt,
    });
    expect(change.application.evidence.referees).toEqual([]);
    expect(change.event).toEqual({
      at: submittedAt,
      actor: { role: 'applicant' },
      kind: 'begun',
      data: {},
      words: { name: 'Dana', email: 'dana@example.org' },
    });
    expect(change.letters).toEqual([
      {
        key: 'a1/application/0.0/application-started/applicant',
        kind: 'application-started',
        to: { role: 'applicant' },
        wait: 'application',
        attempt: '0.0',
      },
    ]);
  });

  test('begins on a day before the first policy with an error, not without rules', () => {
    expect(() =>
      beginApplication('a1', { personId: 'p1', name: 'D', email: 'd@example.org' }, '2021-12-31T12:00:00Z'),
    ).toThrow('No policy');
  });

  test('saves a section and leaves the others alone', () => {
    const later = daysLater(submittedAt, 1);
    const { application, event } = saveSection(draft, 'membership', { evidence: { membership: null } }, later);
    expect(application).toEqual({ ...draft, savedAt: later, evidence: { ...draft.evidence, membership: null } });
    expect(event).toEqual({
      at: later,
      actor: { role: 'applicant' },
      kind: 'draft-saved',
      data: { section: 'membership' },
    });
    expect(saveSection(draft, 'person', { name: 'Eve' }, later).application.name).toBe('Eve');
  });

  test('lives anew with every change, and so do its reminders', () => {
    const reminded = { ...draft, draftReminders: 2 };
    const later = daysLater(submittedAt, 170);
    const { application } = saveSection(reminded, 'person', { name: 'Eve' }, later);
    expect(application.draftReminders).toBeUndefined();
    expect(draftPlan(application)[0]?.slice(0, 10)).toBe('2027-02-01');
  });
});

describe('what may be changed', () => {
  test('is everything in a draft', () => {
    expect(sections.filter((section) => mayEdit(draft, section))).toEqual(sections);
  });

  test('is the evidence alone after a deferral', () => {
    expect(sections.filter((section) => mayEdit(deferred, section))).toEqual(lists);
  });

  test.each(['check', 'references', 'review', 'processing-fee'] as const)('is nothing once submitted: %s', (act) => {
    expect(sections.filter((section) => mayEdit(applicationAt(act), section))).toEqual([]);
    expect(() => saveSection(applicationAt(act), 'education', {}, submittedAt)).toThrow(
      'The section education can no longer be changed.',
    );
  });

  test('is nothing after the end', () => {
    const ended = withdraw(deferred, submittedAt).application;
    expect(sections.filter((section) => mayEdit(ended, section))).toEqual([]);
    expect(mayEdit({ ...draft, closed: ended.closed }, 'person')).toBe(false);
  });
});

describe('an edit that repeats what stands', () => {
  const { name, evidence } = draft;
  const aDayLater = daysLater(draft.savedAt, 1);
  const justBefore = instantAt(millis(aDayLater) - 1);

  test.each([
    ['the name alone', { name }],
    ['evidence alone', { evidence: { education: evidence.education } }],
    ['both', { name, evidence: { membership: evidence.membership, work: [...evidence.work] } }],
    ['nothing at all', {}],
  ])('within a day keeps nothing, not even the time of the draft: %s', (_what, edit) => {
    expect(isIdleEdit(draft, edit, justBefore)).toBe(true);
    expect(isIdleEdit(draft, edit, aDayLater)).toBe(false);
  });

  test.each([
    ['the name', { name: 'Eve', evidence: { education: evidence.education } }],
    ['evidence', { name, evidence: { education: [] } }],
    ['one of two sections', { evidence: { membership: evidence.membership, education: [] } }],
  ])('is none where one thing is said otherwise: %s', (_what, edit) => {
    expect(isIdleEdit(draft, edit, draft.savedAt)).toBe(false);
  });
});
