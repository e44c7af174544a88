import type { Application } from '../application/application.ts';
import { moneyText } from '../money.ts';
import { backBeforeReview } from '../rules/money/back-before-review.ts';
import { feeOf } from '../rules/money/fee-of.ts';

/** Says what goes back to the applicant when the application ends before its review, as a clause; undefined where nothing does. */
export const backWords = (application: Application): string | undefined => {
  const cents = backBeforeReview(application);
  if (cents === 0) return undefined;
  const amount = moneyText(cents);
  return cents === feeOf(application, 'processing')?.paid?.cents
    ? `The processing fee of ${amount} goes back to you`
    : `${amount}, what is left of the processing fee, goes back to you`;
};
