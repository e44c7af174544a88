import type { LedgerEntry } from '../ledger/ledger-entry.ts';

/** Reads the ledger; only a save of an application writes it. */
export type LedgerStore = {
  /** Lists the entries from one day up to and including another (2026-01-31, in UTC), oldest first. */
  between(from: string, to: string): Promise<readonly LedgerEntry[]>;
};
