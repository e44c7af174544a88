import * as z from 'zod/mini';
import { instantSchema } from '../../shared/instant.ts';
import type { LinkStore } from '../../shared/ports/link-store.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

/** Parses a link as the table holds it: what it opens, and until when. */
export const linkRow = z.object({
  purpose: z.enum(['pay', 'reference']),
  applicationId: z.string(),
  wait: z.string(),
  attempt: z.string(),
  expiresAt: instantSchema,
});

/** Keeps links by their digest, also past their expiry: whoever holds such a one may ask for a new letter. */
export const linkStore = (rows: Table): LinkStore => ({
  find: async (digest) => {
    const row = await rows.get(rowKeys.link(digest));
    return row === undefined ? undefined : linkRow.parse(row);
  },
});
