import { type AuditEntry, auditEntrySchema, type AuditWords, auditWordsSchema } from './audit-entry.ts';
import { partition } from './partition.ts';
import { keyOf, rowKeys } from './row-keys.ts';
import type { Row, Table } from './table.ts';

/** The audit trail of an application: its entries, oldest first, and the words that lie beside them, by number. */
export type AuditTrail = { readonly entries: readonly AuditEntry[]; readonly words: ReadonlyMap<number, AuditWords> };

/** Reads the number in a key as every save writes it; what stands under any other key has none. */
const placeOf = (row: Row): number => {
  const { sk } = keyOf(row);
  return /^\d{8}$/.test(sk) ? Number(sk) : Number.NaN;
};

/** Reads the audit trail of an application with its words, strongly consistent: whole, or the newest entries of it. */
export const auditTrail = async (rows: Table, id: string, newest?: number): Promise<AuditTrail> => {
  const [entries, words] = await Promise.all([
    partition(rows, rowKeys.entry(id, 0).pk, { newest, isConsistent: true }),
    partition(rows, rowKeys.words(id, 0).pk, { newest, isConsistent: true }),
  ]);
  return {
    // Its place counts, so that an entry moved to another does not verify.
    entries: entries.map((row) => ({ ...auditEntrySchema.parse(row), number: placeOf(row) })),
    words: new Map(words.map((row) => [placeOf(row), auditWordsSchema.parse(row)])),
  };
};
