import type { LedgerEntry, LedgerLine } from './ledger-entry.ts';
import { ledgerSums } from './ledger-sums.ts';

/** Names the lines of the ledger as people read them. */
export const ledgerLineNames: Record<LedgerLine, string> = {
  membership: 'Membership',
  application: 'Application fee',
  processing: 'Processing fee',
  surplus: 'Surplus',
  'stripe-fee': "Stripe's fee",
};

const dollars = (cents: number): string => (cents / 100).toFixed(2).padStart(12);

/** Writes what each fee line comes to, and all of them together, as a small table of text. */
export const ledgerTotals = (entries: readonly LedgerEntry[]): string => {
  const sums = ledgerSums(entries);
  const all = (of: 'due' | 'paid' | 'returned' | 'left') => sums.reduce((total, sum) => total + sum[of], 0);
  const whole = { name: 'All', due: all('due'), paid: all('paid'), returned: all('returned'), left: all('left') };
  const rows = [...sums.map(({ line, ...sum }) => ({ name: ledgerLineNames[line], ...sum })), whole];
  const head = `${''.padEnd(16)}${['due', 'paid', 'out', 'left'].map((name) => name.padStart(12)).join('')}\n`;
  const line = ({ name, due, paid, returned, left }: (typeof rows)[number]) =>
    `${name.padEnd(16)}${[due, paid, returned, left].map(dollars).join('')}\n`;
  return head + rows.map(line).join('');
};
