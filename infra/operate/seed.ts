import { rowKeys } from '../../functions/adapters/row-keys.ts';
import type { Table } from '../../functions/adapters/table.ts';

/** The made-up people of a stack on this machine: a member, and reviewers of the highest category. */
export const seeded = {
  member: { name: 'Mona Member', email: 'mona.member@example.org' },
  reviewers: [
    { id: 'rita', name: 'Rita Reviewer', email: 'rita.reviewer@example.org' },
    { id: 'ravi', name: 'Ravi Reviewer', email: 'ravi.reviewer@example.org' },
    { id: 'rosa', name: 'Rosa Reviewer', email: 'rosa.reviewer@example.org' },
  ],
} as const;

/** Writes the made-up people, once: what is there already stays as it is. */
export const seed = async (rows: Table, validUntil: string): Promise<void> => {
  const once = async (key: { pk: string; sk: string }, row: Readonly<Record<string, unknown>>): Promise<void> => {
    if ((await rows.get(key)) === undefined) await rows.put({ Item: { ...key, ...row } });
  };
  const { member, reviewers } = seeded;
  await once(rowKeys.member(member.email), { entity: 'member', email: member.email, name: member.name, validUntil });
  for (const { id, name, email } of reviewers) {
    const row = { entity: 'reviewer', name, email, credential: 'IMH-E', category: 'mentor', open: 0 };
    await once(rowKeys.reviewer(id), row);
  }
};
