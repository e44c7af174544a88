import type { Reviewer } from '../../shared/ports/reviewer-store.ts';

const reviewerOf = (id: string): Reviewer => ({
  ...{ id, name: id, email: `${id}@example.net`, credential: 'IMH-E', category: 'mentor', open: 0 },
});

/**
 * The reviewers of every world. Of eight, two are left for a second look at what two reviewers decided, when two had a
 * conflict and the coordinator replaced two.
 */
export const everybody = [
  reviewerOf('ada'),
  ...['ben', 'cleo', 'dee', 'eve', 'finn', 'gus', 'hal'].map(reviewerOf),
] as const;
