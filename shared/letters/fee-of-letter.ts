import type { Application } from '../application/application.ts';
import type { Fee } from '../application/fee.ts';
import { feeCalled } from '../fee-called.ts';
import { feeLineNames } from '../fee-names.ts';
import { feeText } from '../fee-text.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { moneyText } from '../money.ts';
import { feeByName } from '../rules/money/fee-of.ts';
import { feeOfWait } from '../rules/waits/wait-key.ts';

/** Finds the fee that a letter is about by its wait: fee:application-1. */
export const feeOfLetter = (application: Application, { wait }: LetterIntent): Fee => {
  const fee = feeByName(application, feeOfWait(wait));
  if (fee === undefined) throw new Error(`The application has no fee of ${wait}.`);
  return fee;
};

/** Names what is paid: the application fee, or with several lines each of them and its amount. */
export const feeWords = (fee: Fee): string => (fee.lines.length > 1 ? feeLinesText(fee) : `the ${feeCalled(fee)}`);

/** Writes the amount of a fee, and of several lines each: $65 (membership $50 and application fee $15). */
export const feeInParts = (fee: Pick<Fee, 'lines' | 'currency'>): string =>
  fee.lines.length > 1 ? `${feeText(fee)} (${feeLinesText(fee)})` : feeText(fee);

/** Writes what a fee consists of: membership $50 and application fee $15. */
export const feeLinesText = ({ lines, currency }: Pick<Fee, 'lines' | 'currency'>): string =>
  lines.map(({ line, cents }) => `${feeLineNames[line]} ${moneyText(cents, currency)}`).join(' and ');
