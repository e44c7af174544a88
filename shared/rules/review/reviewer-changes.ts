import type { ReviewerStated } from '../../ports/reviewer-store.ts';

/** Names what is said otherwise of a reviewer than before: the category, the credential, the name. */
export const reviewerChanges = (before: ReviewerStated, stated: ReviewerStated) =>
  (['category', 'credential', 'name'] as const)
    .filter((field) => before[field] !== stated[field])
    .map((field) => `${field}-changed` as const);
