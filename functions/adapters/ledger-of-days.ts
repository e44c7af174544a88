import { addDays, type CalendarDate } from '../../shared/calendar-date.ts';
import type { LedgerEntry } from '../../shared/ledger/ledger-entry.ts';
import { localDate } from '../../shared/plan-instants.ts';
import type { LedgerStore } from './ledger-store.ts';

/** Is a row of days of the association's calendar, both ends included. */
export type LedgerDays = { readonly from: CalendarDate; readonly to: CalendarDate; readonly timeZone: string };

/** Lists what was booked on days as people count them: the store counts in UTC, so one day more is read on either side. */
export const ledgerOfDays = async (
  ledger: LedgerStore,
  { from, to, timeZone }: LedgerDays,
): Promise<readonly LedgerEntry[]> =>
  (await ledger.between(addDays(from, -1), addDays(to, 1))).filter(({ at }) => {
    const day = localDate(at, timeZone);
    return from <= day && day <= to;
  });
