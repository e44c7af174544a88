import { type LedgerEntry, ledgerWhat } from './ledger-entry.ts';
import { localDate } from '../plan-instants.ts';
import { movesMoney } from './ledger-sums.ts';

const dollars = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

const columns = 'at,application,fee,line,what,due,moved,currency,reference,day,booked';

/** Writes one entry as a line; every cell is an id, a code or a number, so none needs quotes. */
const lineOf = (entry: LedgerEntry, timeZone: string): string => {
  const { at, bookedAt = at, applicationId, fee, line, cents, currency, reference } = entry;
  const amount = dollars(cents);
  const [due, moved] = movesMoney(entry) ? ['', amount] : [amount, ''];
  return [
    at,
    applicationId,
    fee,
    line,
    ledgerWhat(entry),
    due,
    moved,
    currency,
    reference,
    localDate(at, timeZone),
    localDate(bookedAt, timeZone),
  ].join(',');
};

/**
 * Writes the ledger as CSV for a treasurer: what was due and what moved in columns of their own, which add up by line, and
 * the day in the association's time zone beside the instant, and the day on which we heard of it.
 */
export const ledgerCsv = (entries: readonly LedgerEntry[], timeZone: string): string =>
  `${[columns, ...entries.map((entry) => lineOf(entry, timeZone))].join('\r\n')}\r\n`;
