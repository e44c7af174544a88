import { describe, expect, test } from '@jest/globals';
import { draftEndsAt, draftPlan, remindOfDraft } from '../../../shared/rules/draft.ts';
import { submitted, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';

const draft = () => draftOf(memoryWorld(submittedAt), 'p1');
const first = '2026-08-15T13:00:00Z';
const second = '2026-08-22T13:00:00Z';
const end = '2026-08-30T03:59:59Z';

describe('a draft that nobody changes', () => {
  test('is reminded of two weeks and one week before it goes, 180 days after its last change', () => {
    expect(draftPlan(draft())).toEqual([first, second, end]);
    expect(draftEndsAt(draft())).toBe(end);
  });

  test('stays once it is submitted, and nobody is reminded of it', () => {
    expect(draftEndsAt(submitted())).toBeUndefined();
    expect(remindOfDraft(submitted(), end)).toBeUndefined();
  });

  test('has no reminder before the first is due', () => {
    expect(remindOfDraft(draft(), '2026-08-15T12:59:59Z')).toBeUndefined();
  });

  test('is reminded of with a letter, an event and a count', () => {
    const before = draft();
    expect(remindOfDraft(before, first)).toEqual({
      application: { ...before, draftReminders: 1 },
      event: { at: first, actor: { role: 'association' }, kind: 'draft-reminded', data: { reminder: 1 } },
      letters: [
        {
          key: `${before.id}/draft:${submittedAt}/0.1/draft-reminder/applicant`,
          kind: 'draft-reminder',
          to: { role: 'applicant' },
          wait: `draft:${submittedAt}`,
          attempt: '0.1',
        },
      ],
    });
  });

  test('is reminded of once per reminder', () => {
    const once = { ...draft(), draftReminders: 1 };
    const erasure = { begunAt: first, entry: 1, by: 'sub-cora', reason: 'asked' as const };
    expect(remindOfDraft({ ...draft(), erasure }, first)).toBeUndefined();
    expect(remindOfDraft(once, first)).toBeUndefined();
    expect(remindOfDraft(once, second)?.application.draftReminders).toBe(2);
  });

  test('has no third reminder on the day it goes', () => {
    expect(remindOfDraft({ ...draft(), draftReminders: 2 }, end)).toBeUndefined();
  });
});
