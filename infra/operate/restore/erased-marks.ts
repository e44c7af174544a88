import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { isUnder, rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import type { ExportedItem } from './put-if-absent.ts';

const markRow = z.object({ pk: z.string(), erasedAt: z.string() });

/** Compares the marks of erased addresses in an export with those in the table. */
export const erasedMarks = (rows: Pick<Table, 'get'>) => {
  const exported = new Map<string, string>();
  return {
    /** Notes a mark of the export; whatever else there is, is none. */
    note: (item: ExportedItem): void => {
      const mark = markRow.safeParse(unmarshall(item));
      if (mark.data !== undefined && isUnder(mark.data.pk, 'ERASED')) exported.set(mark.data.pk, mark.data.erasedAt);
    },
    /**
     * Says whether the table holds a later mark than the export: an export of the same mark holds whoever came back
     * after it.
     */
    areLater: async (pk: string): Promise<boolean> => {
      const key = rowKeys.erasedAt(pk);
      const mark = await rows.get(key);
      return mark !== undefined && markRow.parse(mark).erasedAt > (exported.get(key.pk) ?? '');
    },
  };
};
