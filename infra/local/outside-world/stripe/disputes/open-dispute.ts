import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { moveMoney } from '../payments/balance-transaction.ts';
import type { BalanceTransaction, Charge, Dispute } from '../records/kinds.ts';

// What Stripe keeps when a payment is disputed, in cents (stripe.com/pricing, 2026).
const DISPUTE_FEE = 1500;
// How long evidence may be handed in: 9 days at the least (docs.stripe.com/disputes).
const EVIDENCE_DUE = 9 * 86_400;

const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

const evidenceDetails = (seconds: number): Stripe.Dispute.EvidenceDetails => ({
  due_by: seconds + EVIDENCE_DUE,
  enhanced_eligibility: {},
  has_evidence: false,
  past_due: false,
  submission_count: 0,
  submission_method: 'not_submitted',
});

const withdraw = (account: Account, charge: Charge, dispute: string, amount: number): BalanceTransaction =>
  moveMoney(account, {
    amount: -amount,
    fee: DISPUTE_FEE,
    currency: charge.currency,
    source: dispute,
    type: 'adjustment',
    category: 'dispute',
    description: `Chargeback withdrawal for ${charge.id}`,
  });

const newDispute = (account: Account, charge: Charge, reason: string, amount: number): Dispute => {
  const id = account.ids('du_');
  const inquiry = reason === 'inquiry';
  return {
    id,
    object: 'dispute',
    amount,
    balance_transactions: inquiry ? [] : [withdraw(account, charge, id, amount)],
    charge: charge.id,
    created: account.seconds(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: evidenceDetails(account.seconds()),
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: inquiry ? 'general' : reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  };
};

/** Opens a dispute about a charge: the money is withdrawn, unless the bank only inquires (reason `inquiry`). */
export const openDispute = (
  account: Account,
  charge: Charge,
  { reason, amount }: { reason: string; amount?: number | undefined },
): Dispute => {
  const dispute = account.records.put('dispute', newDispute(account, charge, reason, amount ?? charge.amount));
  account.records.put('charge', { ...charge, disputed: true });
  account.emit('charge.dispute.created', dispute);
  if (dispute.status === 'needs_response') account.emit('charge.dispute.funds_withdrawn', dispute);
  return dispute;
};

/**
 * Lets Stripe prevent a dispute, as with its dispute prevention switched on: one that is blocked leaves the money where
 * it is; one that is resolved gives it to the payer, withdrawn by the dispute or by a refund that is made beside it.
 */
export const preventDispute = (
  account: Account,
  charge: Charge,
  how: 'block' | 'resolution' | 'resolution-by-refund',
): Dispute => {
  const begun = newDispute(account, charge, 'inquiry', charge.amount);
  const takes = how === 'resolution';
  const network = { brand: 'visa', network: 'visa', network_reason_code: '13.1' };
  const card = { ...network, case_type: how === 'block' ? 'block' : 'resolution' };
  const dispute = account.records.put('dispute', {
    ...begun,
    balance_transactions: takes ? [withdraw(account, charge, begun.id, charge.amount)] : [],
    is_charge_refundable: !takes,
    payment_method_details: { type: 'card', card },
    status: 'prevented',
  });
  account.records.put('charge', { ...charge, disputed: true });
  account.emit('charge.dispute.created', dispute);
  if (takes) account.emit('charge.dispute.funds_withdrawn', dispute);
  account.emit('charge.dispute.closed', dispute);
  return dispute;
};

/** Lets an inquiry become a dispute: the money is withdrawn after all, and evidence is due anew. */
export const takeInquired = (account: Account, inquiry: Dispute, charge: Charge): Dispute => {
  const dispute = account.records.put('dispute', {
    ...inquiry,
    balance_transactions: [withdraw(account, charge, inquiry.id, inquiry.amount)],
    evidence_details: evidenceDetails(account.seconds()),
    is_charge_refundable: false,
    status: 'needs_response',
  });
  account.emit('charge.dispute.updated', dispute, { status: inquiry.status });
  account.emit('charge.dispute.funds_withdrawn', dispute);
  return dispute;
};
