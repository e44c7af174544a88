import type { CheckoutSession, Fee } from '../../application/fee.ts';
import { isRecorded } from './is-recorded.ts';

/**
 * What was heard of a Checkout Session. `unanswered` has a key and no id yet; `open` it stays after its own end, until
 * Stripe has said how it ended.
 */
export type SessionState = 'unanswered' | 'open' | 'processing' | 'failed' | 'expired' | 'paid';

/** Computes the state of a session of a fee from the facts: what came of its payment outweighs that it was ended. */
export const sessionState = (fee: Pick<Fee, 'paid' | 'surplus'>, session: CheckoutSession): SessionState => {
  const { id, expiredAt, processingAt, failedAt } = session;
  if (isRecorded(fee, id)) return 'paid';
  if (failedAt !== undefined) return 'failed';
  if (processingAt !== undefined) return 'processing';
  if (expiredAt !== undefined) return 'expired';
  return id === undefined ? 'unanswered' : 'open';
};
