import type { Application } from '../application/application.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { ledgerOf } from './ledger-of.ts';

/**
 * Books what the facts of an application add to the ledger, in the transaction that saves them: the entries that are new,
 * and the application that remembers them, so that none is ever written twice or changed.
 */
export const book = (
  application: Application,
): { readonly application: Application; readonly entries: readonly LedgerEntry[] } => {
  const booked = new Set(application.booked);
  const entries = ledgerOf(application).filter(({ id }) => !booked.has(id));
  if (entries.length === 0) return { application, entries };
  return { application: { ...application, booked: [...booked, ...entries.map(({ id }) => id)] }, entries };
};
