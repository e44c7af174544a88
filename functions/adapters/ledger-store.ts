import * as z from 'zod/mini';
import type { LedgerStore } from '../../shared/ports/ledger-store.ts';
import { ledgerEntrySchema } from '../../shared/ledger/ledger-entry.ts';
import { partition } from './partition.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const ledgerRow = z.object({ entry: ledgerEntrySchema });

/** Counts the months from year 0 to the one of a day. */
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Lists the months from one day to another: 2026-01, 2026-02. */
const monthsBetween = (from: string, to: string): readonly string[] =>
  Array.from({ length: Math.max(0, monthOf(to) - monthOf(from) + 1) }, (_none, index) => {
    const month = monthOf(from) + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });

/** Reads the ledger from the table: an item collection per month, so a year is twelve queries and no scan. */
export const ledgerStore = (rows: Table): LedgerStore => ({
  between: async (from, to) => {
    const found = await Promise.all(
      monthsBetween(from, to).map((month) => partition(rows, rowKeys.ledger(month, '').pk, { from, to: `${to}~` })),
    );
    return found.flat().map((row) => ledgerRow.parse(row).entry);
  },
});
