import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { ledgerOf } from './ledger-of.ts';
import { movesMoney } from './ledger-sums.ts';

/** Names the movement that an entry is a line of. */
const movementOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

/**
 * Books what the facts of an application add to the ledger, in the transaction that saves them: the entries that are new,
 * and the application that remembers them, so that none is ever written twice or changed. Of another moment than this one,
 * an entry says when it was booked: a day that was read before lacked it.
 */
export const book = (
  application: Application,
  now: Instant,
): { readonly application: Application; readonly entries: readonly LedgerEntry[] } => {
  const booked = new Set(application.booked);
  const moved = new Set([...booked].map(movementOf));
  // Money that moved was booked whole; whatever is known later of what went before it, its lines stay as they were.
  const isBooked = (entry: LedgerEntry) =>
    booked.has(entry.id) || (movesMoney(entry) && moved.has(movementOf(entry.id)));
  const entries = ledgerOf(application)
    .filter((entry) => !isBooked(entry))
    .map((entry) => (entry.at === now ? entry : { ...entry, bookedAt: now }));
  if (entries.length === 0) return { application, entries };
  return { application: { ...application, booked: [...booked, ...entries.map(({ id }) => id)] }, entries };
};
