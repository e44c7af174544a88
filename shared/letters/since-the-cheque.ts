import type { Application } from '../application/application.ts';
import { type Fee, isSettled } from '../application/fee.ts';
import { chequeCameBack } from '../rules/money/cheque-back.ts';
import { feeOf } from '../rules/money/fee-of.ts';

/** Says what became of a fee since the paper check that paid it came back. */
export const sinceTheCheque = (application: Application, { kind }: Fee): string => {
  const newest = feeOf(application, kind);
  const anew = newest !== undefined && !chequeCameBack(newest) ? newest : undefined;
  if (isSettled(anew)) return 'The fee has been settled since: nothing is to be paid.';
  if (application.closed !== undefined) return 'The application has ended, so nothing is to be paid.';
  return anew === undefined
    ? 'The application goes on. Ask the association how the fee can be paid.'
    : 'The fee is asked for again, in a letter of its own: pay through the link in that letter.';
};
