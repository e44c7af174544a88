import type { Application } from '../application/application.ts';
import { feeOf } from './fee-of.ts';
import { leftOf } from './fee-state.ts';
import { isForTheEnd } from './is-for-the-end.ts';
import { reviewHasBegun } from './review-of.ts';

/**
 * Says how many cents go back when an application is withdrawn or lapses: what is left of the processing fee until a
 * reviewer was assigned (house policy), and the payer's bank has not taken. It says the same before and after the refund for that end itself is noted.
 */
export const backBeforeReview = (application: Application): number => {
  const fee = feeOf(application, 'processing');
  if (fee?.paid === undefined || reviewHasBegun(application)) return 0;
  const refunds = fee.refunds.filter((refund) => !isForTheEnd(refund));
  return leftOf({ ...fee, refunds }, fee.paid);
};
