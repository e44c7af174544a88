import { expect, test } from '@jest/globals';
import { endorsedUntil } from '../../shared/rules/review/endorsed-until.ts';
import { whyReviewerStays } from '../../shared/rules/review/why-reviewer-stays.ts';
import { reviewerNamed } from '../support/reviewer-named.ts';

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
