import type { Application } from '../../application/application.ts';
import { feeAskedAt } from './fee-asked-at.ts';
import { isProcessing } from './fee-state.ts';
import { standing } from '../standing.ts';

/** Says whether a payment of the fee that is asked for is on its way: its payer has nothing to do. */
export const isOnItsWay = (application: Application): boolean => {
  const fee = feeAskedAt(application, standing(application));
  return fee !== undefined && isProcessing(fee);
};
