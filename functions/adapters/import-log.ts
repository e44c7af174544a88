import * as z from 'zod/mini';
import { instantSchema } from '../../shared/instant.ts';
import type { ImportLog } from '../../shared/ports/import-log.ts';
import { partition } from './partition.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const importRow = z.object({
  at: instantSchema,
  by: z.string(),
  taken: z.int(),
  refused: z.int(),
  unfinished: z.optional(z.literal(true)),
});

/** Keeps who took in which list and when: a collection of items for each kind of list. */
export const importLog = (rows: Table): ImportLog => ({
  note: (kind, record) => rows.put({ Item: { ...rowKeys.importOf(kind, record.at), entity: 'import', ...record } }),
  since: async (kind, instant) => {
    const found = await partition(rows, rowKeys.importOf(kind, '').pk, { from: instant });
    return found.map((row) => importRow.parse(row));
  },
});
