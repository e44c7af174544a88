import { reviewerNamed } from '../support/made-up/reviewer-named.ts';

/**
 * The reviewers of every world. Of eight, two are left for a second look at what two reviewers decided, when two had a
 * conflict and the coordinator replaced two.
 */
export const everybody = [
  reviewerNamed('ada'),
  ...['ben', 'cleo', 'dee', 'eve', 'finn', 'gus', 'hal'].map((id) => reviewerNamed(id)),
] as const;
