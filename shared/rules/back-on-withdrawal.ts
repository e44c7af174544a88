import type { Application } from '../application/application.ts';
import { feeOf } from './fee-of.ts';
import { refundedOf } from './fee-state.ts';

/**
 * Says how many cents go back for a withdrawal: what is left of the processing fee until a reviewer was assigned (house
 * policy). It says the same before and after the refund for the withdrawal itself is noted.
 */
export const backOnWithdrawal = (application: Application): number => {
  const fee = feeOf(application, 'processing');
  const begun = application.reviews.some(({ reviewers }) => reviewers.length > 0);
  if (fee?.paid === undefined || begun) return 0;
  const refunds = fee.refunds.filter(({ reason }) => reason !== 'withdrawn-before-review');
  return fee.paid.cents - refundedOf({ ...fee, refunds }, fee.paid);
};
