import type Stripe from 'stripe';
import type { TestCard } from './test-cards.ts';

type Details = Stripe.Charge.PaymentMethodDetails;

const cardPaid = (last4: string, amount: number): NonNullable<Details['card']> => ({
  amount_authorized: amount,
  authorization_code: '123456',
  brand: 'visa',
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'US',
  electronic_commerce_indicator: null,
  exp_month: 12,
  exp_year: 2034,
  fingerprint: `double${last4}`,
  funding: 'credit',
  installments: null,
  last4,
  mandate: null,
  network: 'visa',
  network_token: { used: false },
  network_transaction_id: '104102105110110114',
  regulated_status: 'unregulated',
  three_d_secure: null,
  transaction_link_id: null,
  wallet: null,
});

const bankPaid = (last4: string): NonNullable<Details['us_bank_account']> => ({
  account_holder_type: 'individual',
  account_type: 'checking',
  bank_name: 'STRIPE TEST BANK',
  fingerprint: `double${last4}`,
  last4,
  payment_reference: null,
  routing_number: '110000000',
});

const sepaPaid = (last4: string): NonNullable<Details['sepa_debit']> => ({
  bank_code: '19043',
  branch_code: '',
  country: 'AT',
  fingerprint: `double${last4}`,
  last4,
  mandate: null,
});

/** Tells how a charge was paid, as a receipt shows it. */
export const paidWith = ({ type, last4 }: TestCard, amount: number): Details => {
  if (type === 'card') return { type, card: cardPaid(last4, amount) };
  return type === 'us_bank_account'
    ? { type, us_bank_account: bankPaid(last4) }
    : { type, sepa_debit: sepaPaid(last4) };
};

const verdict = { advice_code: null, network_advice_code: null, network_decline_code: null };

/** Tells what the bank said of a charge. */
export const outcomeOf = ({ payment, refusal, type }: TestCard): Stripe.Charge.Outcome => {
  const reason = refusal?.decline_code ?? refusal?.code ?? null;
  const risk = type === 'card' ? { risk_level: 'normal', risk_score: 11 } : { risk_level: 'not_assessed' };
  return payment === 'is refused'
    ? {
        ...verdict,
        ...risk,
        network_status: 'declined_by_network',
        reason,
        seller_message: 'The bank did not return any further details with this decline.',
        type: 'issuer_declined',
      }
    : {
        ...verdict,
        ...risk,
        network_status: 'approved_by_network',
        reason: null,
        seller_message: 'Payment complete.',
        type: 'authorized',
      };
};
