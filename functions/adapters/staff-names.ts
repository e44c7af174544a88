import * as z from 'zod/mini';
import type { StaffNames } from '../../shared/ports/staff-names.ts';
import { partition } from './partition.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const staffRow = z.object({ sk: z.string(), name: z.string() });

/** Keeps the names of the staff; an association has dozens, so one query reads them all. */
export const staffNames = (rows: Table): StaffNames => ({
  keep: (id, name) => rows.put({ Item: { ...rowKeys.staff(id), entity: 'staff', name } }),
  all: async () => {
    const found = await partition(rows, rowKeys.staff('').pk);
    return new Map(found.map((row) => staffRow.parse(row)).map(({ sk, name }): [string, string] => [sk, name]));
  },
});
