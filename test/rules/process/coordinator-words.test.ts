import { describe, expect, test } from '@jest/globals';
import { closeAtWord } from '../../../shared/rules/changes/close-at-word.ts';
import { markSeen } from '../../../shared/rules/changes/mark-seen.ts';
import { seenAs } from '../../../shared/rules/review/seen-evidence.ts';
import { whyLapsed } from '../../../shared/status/outcome-words.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';

test('an application ended at the word of a coordinator keeps who and why', () => {
  const word = { by: 'staff-7', reason: 'They telephoned.' };
  const { application, event } = closeAtWord(applicationAt('application-fee'), 'lapsed', word, submittedAt);
  expect(application.closed).toMatchObject({ outcome: 'lapsed', by: 'coordinator', reason: 'coordinator' });
  expect(application.interventions).toEqual([{ at: submittedAt, kind: 'closed', ...word }]);
  expect(whyLapsed(application)).toBe('the association closed it');
  expect(event.actor).toEqual({ role: 'coordinator', id: 'staff-7' });
});

describe('evidence that the coordinator has seen', () => {
  const at = '2026-03-05T15:00:00.000Z';
  const mark = (what: string, before = applicationAt('references')) =>
    markSeen(before, { section: 'work', index: 0 }, { by: 'staff-7', what }, at);

  test('is nothing until it is marked', () => {
    const application = applicationAt('references');
    expect(seenAs(application, 'work', 0)).toBeUndefined();
  });

  test('is said of the marked entry alone, in the last words', () => {
    const { application } = mark('A letter.', mark('A call.').application);
    expect(application.seen).toHaveLength(2);
    expect(application.savedAt).toBe(at);
    expect(seenAs(application, 'work', 0)).toBe('A letter.');
    expect(seenAs(application, 'training', 0)).toBeUndefined();
    const { evidence } = application;
    const work = evidence.work.map((entry) => ({ ...entry, role: 'Another' }));
    expect(seenAs({ ...application, evidence: { ...evidence, work } }, 'work', 0)).toBeUndefined();
    const twice = { ...application, evidence: { ...evidence, work: [...evidence.work, ...evidence.work] } };
    expect(seenAs(twice, 'work', 0)).toBe('A letter.');
    expect(seenAs(twice, 'work', evidence.work.length)).toBeUndefined();
  });

  test('of a draft leaves its clock alone: only its applicant keeps it by a change', () => {
    const draft = { ...draftOf(memoryWorld(submittedAt), 'p1'), draftReminders: 2 };
    const { application } = mark('A letter.', draft);
    expect(application.seen).toHaveLength(1);
    expect([application.savedAt, application.draftReminders]).toEqual([draft.savedAt, 2]);
  });

  test('is an event that counts entries from one', () => {
    expect(mark('A letter.').event).toEqual({
      at,
      actor: { role: 'coordinator', id: 'staff-7' },
      kind: 'evidence-seen',
      words: { what: 'A letter.' },
      data: { section: 'work', entry: 1 },
    });
  });

  test('cannot be marked for an entry that is not there', () => {
    const marking = () =>
      markSeen(applicationAt('references'), { section: 'work', index: 99 }, { by: 'staff-7', what: 'A call.' }, at);
    expect(marking).toThrow('There is no such entry.');
  });
});
