import type { Fee } from '../../application/fee.ts';
import { paymentsOf } from './fee-of.ts';

/** Says whether the payment of a Checkout Session stands in the facts already, as the fee's or as surplus. */
export const isRecorded = (fee: Pick<Fee, 'paid' | 'surplus'>, sessionId: string | undefined): boolean =>
  sessionId !== undefined && paymentsOf(fee).some((payment) => payment.sessionId === sessionId);
