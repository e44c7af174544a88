import { policies } from '../../../shared/policy/policies.ts';
import type { Policy } from '../../../shared/policy/policy.ts';

const [first] = policies;
if (first === undefined) throw new Error('There is no policy.');

const { statements } = first.rating;

/** A later policy, in which referees rate other statements; a test that brings it into force takes it away again. */
export const otherStatements: Policy = {
  ...first,
  ...{ id: '2026-02-01', effectiveFrom: '2026-02-01' },
  rating: {
    ...first.rating,
    statements: statements.map((one) => ({ ...one, id: `new-${one.id}`, words: `Anew: ${one.words}` })),
  },
};
