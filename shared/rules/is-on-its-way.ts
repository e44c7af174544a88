import type { Act } from '../act.ts';
import type { Application } from '../application/application.ts';
import type { FeeKind } from '../application/fee.ts';
import { feeOf } from './fee-of.ts';
import { isProcessing } from './fee-state.ts';
import { standing } from './standing.ts';

const fees: Partial<Record<Act, FeeKind>> = {
  'application-fee': 'application',
  'processing-fee': 'processing',
  renewal: 'renewal',
};

/** Says whether a payment of the fee that is asked for is on its way: its payer has nothing to do. */
export const isOnItsWay = (application: Application): boolean => {
  const kind = fees[standing(application)];
  const fee = kind && feeOf(application, kind);
  return fee !== undefined && isProcessing(fee);
};
