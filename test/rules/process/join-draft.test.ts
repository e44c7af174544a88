import { describe, expect, test } from '@jest/globals';
import { addressAt } from '../../../shared/rules/address-at.ts';
import { beginApplication } from '../../../shared/rules/changes/draft-changes.ts';
import { joinDraft, mayJoin } from '../../../shared/rules/changes/join-draft.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';

const at = '2026-03-09T15:00:00.000Z';
const word = { by: 'staff-7', reason: 'She left the employer.' };
const begun = { personId: 'p-there', name: 'Dána Sample', email: 'dana.new@example.org' };
const draft = beginApplication('a-draft', begun, submittedAt).application;
const names = ['Dana New', 'dana sample'];

describe('a draft under the address to which a person moves', () => {
  test('may be theirs in any of their names, however it is written, and in no other', () => {
    expect(mayJoin(draft, names)).toBe(true);
    expect(mayJoin(draft, ['Dana New', 'Dana Samples'])).toBe(false);
    // Vowels of scripts of India are marks, as accents are, and tell two people apart.
    expect(mayJoin({ ...draft, name: 'राम' }, ['रीमा'])).toBe(false);
  });

  test('is a draft that stands: neither one that was submitted, nor one that is being erased', () => {
    expect(mayJoin(applicationAt('references'), names)).toBe(false);
    const erasure = { begunAt: at, entry: 2, by: 'staff-7', reason: 'asked' as const };
    expect(mayJoin({ ...draft, erasure }, names)).toBe(false);
  });

  test('is theirs from then on, knows which addresses they left, and keeps everything else', () => {
    const left = [{ email: 'dana@example.org', until: at }];
    const { application, event } = joinDraft(draft, { personId: 'p-dana', formerAddresses: left }, word, at);
    expect(application).toEqual({
      ...draft,
      personId: 'p-dana',
      formerAddresses: [{ email: 'dana@example.org', until: submittedAt }],
      interventions: [{ at, kind: 'details-corrected', ...word }],
    });
    expect(addressAt(application, submittedAt)).toBe(draft.email);
    expect(event).toMatchObject({ at, actor: { role: 'coordinator', id: 'staff-7' }, words: { reason: word.reason } });
    expect(timelineWords(event, application)).toBe('The coordinator corrected the person to whom it belongs.');
    expect(joinDraft(draft, { personId: 'p-dana' }, word, at).application.formerAddresses).toBeUndefined();
  });
});
