import { addDays, type CalendarDate } from '../calendar-date.ts';
import { localDate } from '../plan-instants.ts';
import type { LedgerEntry } from './ledger-entry.ts';

/** A row of days of the association's calendar, both ends included. */
type LedgerDays = { readonly from: CalendarDate; readonly to: CalendarDate; readonly timeZone: string };

/** Reads the entries from one day up to and including another, as UTC counts them. */
type Between = (from: CalendarDate, to: CalendarDate) => Promise<readonly LedgerEntry[]>;

/** Lists what was booked on days as people count them: the store counts in UTC, so one day more is read on either side. */
export const ledgerOfDays = async (
  { between }: { readonly between: Between },
  { from, to, timeZone }: LedgerDays,
): Promise<readonly LedgerEntry[]> =>
  (await between(addDays(from, -1), addDays(to, 1))).filter(({ at }) => {
    const day = localDate(at, timeZone);
    return from <= day && day <= to;
  });
