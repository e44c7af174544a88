import { type Fee, feeTotal } from './application/fee.ts';
import { feeCalled } from './fee-called.ts';
import { feeLineNames } from './fee-names.ts';
import { moneyText } from './money.ts';

/** Writes the amount of a fee: $65. */
export const feeText = (fee: Pick<Fee, 'lines' | 'currency'>): string => moneyText(feeTotal(fee), fee.currency);

/** Writes what a fee consists of: membership $50 and application fee $15. */
export const feeLinesText = ({ lines, currency }: Pick<Fee, 'lines' | 'currency'>): string =>
  lines.map(({ line, cents }) => `${feeLineNames[line]} ${moneyText(cents, currency)}`).join(' and ');

/** Writes the amount of a fee, and of several lines each: $65 (membership $50 and application fee $15). */
export const feeInParts = (fee: Pick<Fee, 'lines' | 'currency'>): string =>
  fee.lines.length > 1 ? `${feeText(fee)} (${feeLinesText(fee)})` : feeText(fee);

/** Names what is paid: the application fee, or with several lines each of them and its amount. */
export const feeWords = (fee: Fee): string => (fee.lines.length > 1 ? feeLinesText(fee) : `the ${feeCalled(fee)}`);
