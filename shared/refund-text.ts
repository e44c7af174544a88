import type { Fee, Refund } from './application/fee.ts';
import { feeLineNames } from './fee-names.ts';
import { moneyText } from './money.ts';

type Back = Pick<Refund, 'line' | 'cents'>;

/** Names the line of a fee that money was given back of; undefined where none was said, or it is more than the line. */
export const refundedLine = ({ lines }: Pick<Fee, 'lines'>, { line, cents }: Back): string | undefined => {
  const of = lines.find((one) => one.line === line && cents <= one.cents);
  return of && feeLineNames[of.line];
};

/** Writes what goes back of a fee: $50 of the membership. */
export const refundText = (fee: Pick<Fee, 'lines' | 'currency'>, refund: Back): string => {
  const line = refundedLine(fee, refund);
  return `${moneyText(refund.cents, fee.currency)}${line === undefined ? '' : ` of the ${line}`}`;
};
