import type { Fee } from '../../application/fee.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { feeName } from './fee-of.ts';

/** Tells in a timeline event what Stripe said of a fee. */
export const byStripe = (kind: UntimedEvent['kind'], fee: Fee, data: UntimedEvent['data']): UntimedEvent => ({
  actor: { role: 'stripe' },
  kind,
  data: { fee: feeName(fee), ...data },
});
