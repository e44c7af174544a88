import type { Application } from '../application/application.ts';
import { money, moneyText } from '../money.ts';
import { backOnWithdrawal } from '../rules/back-on-withdrawal.ts';
import { feeOf } from '../rules/fee-of.ts';

/** Says what goes back to the applicant for a withdrawal, as a clause; undefined where nothing does. */
export const backWords = (application: Application): string | undefined => {
  const cents = backOnWithdrawal(application);
  if (cents === 0) return undefined;
  const amount = moneyText(money(cents, 'usd'));
  return cents === feeOf(application, 'processing')?.paid?.cents
    ? `The processing fee of ${amount} goes back to you`
    : `${amount}, what is left of the processing fee, goes back to you`;
};
