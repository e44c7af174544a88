import type { Reviewer } from '../../shared/ports/reviewer-store.ts';

const reviewer = (id: string, name: string): Reviewer => ({
  id,
  name,
  email: `${id}.reviewer@example.org`,
  credential: 'IMH-E',
  category: 'mentor',
  open: 0,
});

/** The made-up people of a stack on this machine: a member, and reviewers who may judge any application. */
export const seeded = {
  member: { name: 'Mona Member', email: 'mona.member@example.org' },
  reviewers: [reviewer('rita', 'Rita Reviewer'), reviewer('ravi', 'Ravi Reviewer'), reviewer('rosa', 'Rosa Reviewer')],
} as const;
