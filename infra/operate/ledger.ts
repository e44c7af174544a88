import * as z from 'zod/mini';
import { ledgerStore } from '../../functions/adapters/ledger-store.ts';
import { calendarDate } from '../../shared/calendar-date.ts';
import { ledgerCsv } from '../../shared/ledger/ledger-csv.ts';
import { ledgerOfDays } from '../../shared/ledger/ledger-of-days.ts';
import { ledgerTotals } from '../../shared/ledger/ledger-totals.ts';
import { policyAt } from '../../shared/policy/policy-at.ts';
import { command } from '../local/command.ts';
import { tableAt, targetOptions } from './table-at.ts';

const usage = `npm run --silent ledger -- --from 2026-01-01 --to 2026-12-31 --table NAME [--endpoint http://127.0.0.1:4566]
Writes the ledger of these days (of the association's time zone, both included) as CSV; the sums by fee line go to the other stream.
Without --silent npm writes two lines of its own before the CSV.
--table is the stack's output TableName.`;

const options = z
  .object({ ...targetOptions, from: calendarDate('the first day'), to: calendarDate('the last day') })
  .check(z.refine(({ from, to }) => from <= to, 'The first day is after the last.'));

await command({ usage, options }, async ({ from, to, ...target }) => {
  const { timeZone } = policyAt(new Date().toISOString());
  const ledger = ledgerStore(tableAt(target).rows);
  const entries = await ledgerOfDays(ledger, { from, to, timeZone });
  process.stdout.write(ledgerCsv(entries, timeZone));
  process.stderr.write(ledgerTotals(entries));
  return 'well';
});
