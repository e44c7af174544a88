import * as z from 'zod/mini';
import type { LedgerStore } from '../../shared/ports/ledger-store.ts';
import { ledgerEntrySchema } from '../../shared/ledger/ledger-entry.ts';
import { monthsBetween } from '../../shared/months-between.ts';
import { partition } from './partition.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const ledgerRow = z.object({ entry: ledgerEntrySchema });

/** Reads the ledger from the table: an item collection per month, so a year is twelve queries and no scan. */
export const ledgerStore = (rows: Table): LedgerStore => ({
  between: async (from, to) => {
    const found = await Promise.all(
      monthsBetween(from, to).map((month) => partition(rows, rowKeys.ledger(month, '').pk, { from, to: `${to}~` })),
    );
    return found.flat().map((row) => ledgerRow.parse(row).entry);
  },
});
