import type { Account } from '../account.ts';
import { cardBehind } from '../payments/payment-method.ts';
import type { Charge, Refund } from '../records/kinds.ts';
import { setRefunded } from './charge-refunded.ts';
import { moveRefund } from './refund-money.ts';

/** What is asked for: so many cents, and why. */
type RefundFacts = Pick<Refund, 'amount' | 'reason'> & { metadata: Record<string, string> };

const DAY = 86_400_000;
// Days until a pending refund arrives and until a failing one comes back; Stripe says 5 to 10, up to 30.
const ARRIVES_AFTER = 5 * DAY;
const FAILS_AFTER = 3 * DAY;

const destination = (type: string): Refund['destination_details'] =>
  type === 'card'
    ? { type, card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' } }
    : { type };

const courseOf = (account: Account, charge: Charge): 'pending' | 'fails' | 'succeeds' => {
  const card = cardBehind(account, charge.payment_method);
  const course = account.wishes.refunds.shift() ?? card.refund;
  // Money goes back to a bank account in days, never at once.
  return course ?? (card.type === 'card' ? 'succeeds' : 'pending');
};

const newRefund = (account: Account, charge: Charge, facts: RefundFacts, pending: boolean): Refund => {
  const id = account.ids(charge.id.startsWith('py_') ? 'pyr_' : 're_');
  const details = destination(cardBehind(account, charge.payment_method).type);
  return {
    id,
    object: 'refund',
    amount: facts.amount,
    balance_transaction: moveRefund(account, charge, { id, ...facts, currency: charge.currency }, false).id,
    charge: charge.id,
    created: account.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    ...(details && { destination_details: details }),
    metadata: facts.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(pending && { pending_reason: 'processing' as const }),
    reason: facts.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
};

/** Refunds a charge in part or whole (cents). The card decides how it goes on, or what the controls asked for. */
export const createRefund = (account: Account, charge: Charge, facts: RefundFacts): Refund => {
  const course = courseOf(account, charge);
  const refund = account.records.put('refund', newRefund(account, charge, facts, course === 'pending'));
  account.emit('refund.created', refund);
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  account.emit('charge.refunded', setRefunded(account, charge), before);
  if (course === 'succeeds') return refund;
  // The course is written down with the refund's id, so that a restart between does not change it.
  account.records.put('behaviour', { id: refund.id, card: course });
  const wait = course === 'pending' ? ARRIVES_AFTER : FAILS_AFTER;
  account.plan('settle refund', refund.id, account.clock.now() + wait);
  return refund;
};
