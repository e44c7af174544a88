import { expect, test } from '@jest/globals';
import { endorsedUntil } from '../../shared/rules/review/endorsed-until.ts';
import { mayReactivate } from '../../shared/rules/review/may-reactivate.ts';
import { reviewerAt } from '../../shared/rules/review/reviewer-at.ts';
import { reviewerChanges } from '../../shared/rules/review/reviewer-changes.ts';
import { whyReviewerStays } from '../../shared/rules/review/why-reviewer-stays.ts';
import { reviewerNamed } from '../support/made-up/reviewer-named.ts';

const held = (category: string, validUntil: string) => ({ number: 'E1', credential: 'IMH-E', category, validUntil });

test('a reviewer judges by the last of their endorsements in their category or a higher one', () => {
  const all = [held('family-specialist', '2027-12-31'), held('mentor', '2026-12-31'), held('associate', '2029-12-31')];
  expect(endorsedUntil({ category: 'family-specialist' }, all)).toBe('2027-12-31');
  expect(endorsedUntil({ category: 'mentor' }, all)).toBe('2026-12-31');
  expect(endorsedUntil({ category: 'mentor' }, [held('associate', '2029-12-31')])).toBeUndefined();
});

test('who reviews is not erased, and who reviews no more is', () => {
  const by = { at: '2026-03-02T15:00:00.000Z', by: 'sub-cora' };
  const former = reviewerNamed('ben', { history: [{ ...by, kind: 'deactivated' }] });
  const all = [reviewerNamed('ada'), former];
  expect(whyReviewerStays('ADA@example.net', all)).toMatch(/^This person is a reviewer\. Deactivate them/);
  expect(whyReviewerStays('ben@example.net', all)).toBeUndefined();
  expect(whyReviewerStays('cleo@example.net', all)).toBeUndefined();
});

test('a reviewer is found by their address, however it is written, and by no other', () => {
  const all = [reviewerNamed('ada'), reviewerNamed('ben')];
  expect(reviewerAt(' Ben@Example.net', all)).toBe(all[1]);
  expect(reviewerAt('cleo@example.net', all)).toBeUndefined();
});

test('what is said otherwise of a reviewer is named, and nothing that stays the same', () => {
  const before = reviewerNamed('ada');
  expect(reviewerChanges(before, { ...before })).toEqual([]);
  expect(reviewerChanges(before, { ...before, name: 'Ada Lee' })).toEqual(['name-changed']);
  expect(reviewerChanges(before, { ...before, credential: 'ECMH-E' })).toEqual(['credential-changed']);
  expect(reviewerChanges(before, { name: 'Ada Lee', credential: 'ECMH-E', category: 'associate' })).toEqual([
    'category-changed',
    'credential-changed',
    'name-changed',
  ]);
});

test('who was deactivated reviews again by an endorsement that is valid on that day, and by nothing else', () => {
  const now = '2026-12-31T20:00:00.000Z';
  const by = { at: '2026-03-02T15:00:00.000Z', by: 'sub-cora' };
  const former = { history: [{ ...by, kind: 'deactivated' as const }] };
  const may = (particular: Parameters<typeof reviewerNamed>[1]) => mayReactivate(reviewerNamed('ada', particular), now);
  expect(may({ ...former, endorsedUntil: '2026-12-31' })).toBe(true);
  expect(may({ ...former, endorsedUntil: '2026-12-30' })).toBe(false);
  expect(may(former)).toBe(false);
  expect(may({ endorsedUntil: '2027-12-31' })).toBe(false);
  const back = [...former.history, { ...by, kind: 'reactivated' as const }];
  expect(may({ history: back, endorsedUntil: '2027-12-31' })).toBe(false);
  const invited = [...former.history, { ...by, kind: 'invited' as const }];
  expect(may({ history: invited, endorsedUntil: '2027-12-31' })).toBe(true);
});
