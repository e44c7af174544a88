import { expect, test } from '@jest/globals';
import { endorsementValidUntil } from '../../shared/rules/review/endorsement-validity.ts';
import { policy } from '../support/made-up/judge-track.ts';

test.each([
  ['2022-01-01', '2023-12-31'],
  ['2022-12-31', '2023-12-31'],
  ['2023-06-15', '2024-12-31'],
])('an endorsement decided on %s is valid to %s, the end of the next year', (decidedOn, validUntil) => {
  expect(endorsementValidUntil(decidedOn, policy)).toBe(validUntil);
});
