import { rowKeys } from '../../functions/adapters/row-keys.ts';
import type { Table } from '../../functions/adapters/table.ts';
import { seeded } from './seeded-people.ts';

/** Writes the made-up people, once: what is there already stays as it is. */
export const seed = async (rows: Table, validUntil: string): Promise<void> => {
  const once = async (key: { pk: string; sk: string }, row: Readonly<Record<string, unknown>>): Promise<void> => {
    if ((await rows.get(key)) === undefined) await rows.put({ Item: { ...key, ...row } });
  };
  const { member, reviewers } = seeded;
  await once(rowKeys.member(member.email), { entity: 'member', email: member.email, name: member.name, validUntil });
  for (const { id, ...reviewer } of reviewers) await once(rowKeys.reviewer(id), { entity: 'reviewer', ...reviewer });
};
