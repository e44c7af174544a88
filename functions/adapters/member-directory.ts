import * as z from 'zod/mini';
import type { MemberDirectory } from '../../shared/ports/member-directory.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const memberRow = z.object({
  email: z.string(),
  name: z.optional(z.string()),
  validUntil: z.optional(z.string()),
  boughtUntil: z.optional(z.string()),
});

/** Looks members up by the digest of their address; what was bought here is never shortened by a list. */
export const memberDirectory = (rows: Table): MemberDirectory => ({
  find: async (email) => {
    const row = await rows.get(rowKeys.member(email));
    if (row === undefined) return undefined;
    const { email: address, name, ...until } = memberRow.parse(row);
    const days = [until.validUntil, until.boughtUntil].filter((day) => day !== undefined);
    const validUntil = days.toSorted().at(-1);
    // Of a member who moved to another address no day is left.
    if (validUntil === undefined) return undefined;
    return { email: address, name, validUntil, boughtUntil: until.boughtUntil };
  },
});
