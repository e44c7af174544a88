import { type Fee, feeTotal } from './application/fee.ts';
import { moneyText } from './money.ts';

/** Writes the amount of a fee: $65. */
export const feeText = (fee: Pick<Fee, 'lines' | 'currency'>): string => moneyText(feeTotal(fee), fee.currency);
