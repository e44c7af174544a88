import * as z from 'zod/mini';
import { instantSchema } from '../../shared/instant.ts';
import type { Turnarounds } from '../../shared/ports/turnarounds.ts';
import { turnaroundKinds } from '../../shared/rules/turnaround.ts';
import { partition } from './partition.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const turnaroundRow = z.object({ kind: z.enum(turnaroundKinds), since: instantSchema, at: instantSchema });

/** Reads how long people took from a collection of items per year, which saves of applications write. */
export const turnaroundStore = (rows: Table): Turnarounds => ({
  between: async (from, to) => {
    const years = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_none, after) =>
      String(Number(from.slice(0, 4)) + after),
    );
    const found = await Promise.all(
      years.map((year) => partition(rows, rowKeys.turnaround(year, '').pk, { from, to: `${to}~` })),
    );
    return found.flat().map((row) => turnaroundRow.parse(row));
  },
});
