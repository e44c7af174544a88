import type { Dispute, Fee, Payment, Refund } from '../../application/fee.ts';
import { hasCome, type Instant } from '../../instant.ts';
import type { OwnFee } from './own-fee.ts';
import { sessionState } from './session-state.ts';

/** What has become of a fee. */
export type FeeState =
  | 'not-due'
  | 'due'
  | 'session-open'
  | 'processing'
  | 'paid'
  | 'exempt'
  | 'refunded-in-part'
  | 'refunded'
  | 'inquired'
  | 'disputed'
  | 'taken-back'
  | 'lapsed';

/** Says whether money goes back, or has: by hand, or through Stripe, which has neither refused it nor failed. */
export const isGoing = ({ refused, status, byHandAt }: Refund): boolean =>
  byHandAt !== undefined || (refused === undefined && status !== 'failed' && status !== 'canceled');

/** Adds up what of a payment has gone back, or is on its way. */
export const refundedOf = (fee: Fee, { paymentIntentId }: Pick<Payment, 'paymentIntentId'>): number =>
  fee.refunds
    .filter((refund) => refund.paymentIntentId === paymentIntentId && isGoing(refund))
    .reduce((sum, { cents }) => sum + cents, 0);

/** Says whether a bank has taken the money of a dispute: as long as it only inquires, it has not. */
export const wasTaken = ({ inquiry, takenAt }: Dispute): boolean => inquiry === undefined || takenAt !== undefined;

/** Adds up what of a payment the payer's bank has taken, and nobody has won back. */
const takenOf = ({ disputes = [] }: Fee, { paymentIntentId }: Payment): number =>
  disputes
    .filter((dispute) => dispute.paymentIntentId === paymentIntentId && wasTaken(dispute))
    .filter(({ closed }) => closed?.outcome !== 'won')
    .reduce((sum, { cents }) => sum + cents, 0);

/** Computes what of a payment may still be given back: neither returned, nor with the payer's bank already. */
export const leftOf = (fee: Fee, payment: Payment): number =>
  Math.max(0, payment.cents - refundedOf(fee, payment) - takenOf(fee, payment));

/** Says whether a delayed payment is on its way: Checkout is complete, and the bank has not spoken. */
export const isProcessing = (fee: Fee): boolean =>
  fee.sessions.some((session) => sessionState(fee, session) === 'processing');

const isOpen = (fee: Fee, now: Instant): boolean =>
  fee.sessions.some((session) => sessionState(fee, session) === 'open' && !hasCome(session.expiresAt, now));

const ofDispute = (dispute: Dispute): FeeState => {
  if (!wasTaken(dispute)) return 'inquired';
  return dispute.closed === undefined ? 'disputed' : 'taken-back';
};

/** Finds the dispute by which a payment stands: the newest that has not been won. */
const standingDispute = ({ disputes = [] }: Fee, paid: Payment): Dispute | undefined =>
  disputes.findLast(
    ({ paymentIntentId, closed }) => paymentIntentId === paid.paymentIntentId && closed?.outcome !== 'won',
  );

/** Finds how many cents the payer's bank asks about, disputes or took back, where that is not all that was paid. */
export const partDisputed = (fee: Fee): number | undefined => {
  const { paid } = fee;
  const cents = paid && standingDispute(fee, paid)?.cents;
  return cents !== undefined && cents < (paid?.cents ?? 0) ? cents : undefined;
};

const ofPayment = (fee: Fee, paid: Payment): FeeState => {
  const dispute = standingDispute(fee, paid);
  if (dispute !== undefined) return ofDispute(dispute);
  const refunded = refundedOf(fee, paid);
  if (refunded === 0) return 'paid';
  return refunded < paid.cents ? 'refunded-in-part' : 'refunded';
};

/** Computes the state of a fee from the facts; nothing of it is ever stored. */
export const feeState = ({ application: { closed }, fee }: OwnFee, now: Instant): FeeState => {
  if (fee.paid !== undefined) return ofPayment(fee, fee.paid);
  if (fee.exempted !== undefined) return 'exempt';
  if (isProcessing(fee)) return 'processing';
  if (closed !== undefined) return 'lapsed';
  if (fee.dueAt === undefined) return 'not-due';
  return isOpen(fee, now) ? 'session-open' : 'due';
};
