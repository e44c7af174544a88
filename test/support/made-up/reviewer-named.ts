import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';

/** Makes a reviewer of any application for children from birth to 3, who has nothing to review yet. */
export const reviewerNamed = (id: string, particular: Partial<Reviewer> = {}): Reviewer => ({
  id,
  name: id,
  email: `${id}@example.net`,
  credential: 'IMH-E',
  category: 'mentor',
  open: 0,
  ...particular,
});
