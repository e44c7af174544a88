import type { StripeNotice } from '../../shared/ports/payments.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { type WorkedOff, workOffNotice } from './work-off-notice.ts';

/** What became of an event that came: ours and new, known before, or nothing that we use. */
export type Taken = WorkedOff | 'known' | 'unused';

/** Takes a verified event: recorded first, so that nothing is lost whatever happens next, then worked off. */
export const takeNotice = async (ports: PaymentPorts, notice: StripeNotice): Promise<Taken> => {
  if (notice.sessionId === undefined && notice.paymentIntentId === undefined) return 'unused';
  const isNew = await ports.stripeEvents.record(notice, ports.clock.now());
  return isNew ? workOffNotice(ports, notice.id) : 'known';
};
