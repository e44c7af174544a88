import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { PaymentMethod } from '../records/kinds.ts';
import { findTestCard, type TestCard } from './test-cards.ts';

export type BillingDetails = Stripe.PaymentMethod.BillingDetails;

export const EMPTY_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** Fills in what a person left out of the billing details. */
export const billingDetails = (given: Partial<BillingDetails> = {}): BillingDetails => ({
  address: EMPTY_ADDRESS,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
  ...given,
});

const cardDetails = (last4: string): Stripe.PaymentMethod.Card => ({
  brand: 'visa',
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'US',
  display_brand: 'visa',
  exp_month: 12,
  exp_year: 2034,
  fingerprint: `double${last4}`,
  funding: 'credit',
  generated_from: null,
  last4,
  networks: { available: ['visa'], preferred: null },
  regulated_status: 'unregulated',
  three_d_secure_usage: { supported: true },
  wallet: null,
});

const bankDetails = (last4: string): Stripe.PaymentMethod.UsBankAccount => ({
  account_holder_type: 'individual',
  account_type: 'checking',
  bank_name: 'STRIPE TEST BANK',
  financial_connections_account: null,
  fingerprint: `double${last4}`,
  last4,
  networks: { preferred: 'ach', supported: ['ach'] },
  routing_number: '110000000',
  status_details: null,
});

const sepaDetails = (last4: string): Stripe.PaymentMethod.SepaDebit => ({
  bank_code: '19043',
  branch_code: '',
  country: 'AT',
  fingerprint: `double${last4}`,
  generated_from: { charge: null, setup_attempt: null },
  last4,
});

const detailsOf = ({ type, last4 }: TestCard) => {
  if (type === 'card') return { card: cardDetails(last4) };
  return type === 'us_bank_account' ? { us_bank_account: bankDetails(last4) } : { sepa_debit: sepaDetails(last4) };
};

/** Makes a payment method from a test card, and remembers how it acts. */
export const createPaymentMethod = (account: Account, card: TestCard, details: BillingDetails): PaymentMethod => {
  const id = account.ids('pm_');
  account.records.put('behaviour', { id, card: card.name });
  return account.records.put('paymentMethod', {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: details,
    created: account.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: card.type,
    ...detailsOf(card),
  });
};

/** Tells how a payment method acts; one that nobody made acts as the card that pays. */
export const cardBehind = (account: Account, paymentMethod: string | null): TestCard => {
  const name = account.records.get('behaviour', paymentMethod)?.card ?? 'pays';
  const card = findTestCard(name);
  if (card === undefined) throw new Error(`The payments file names an unknown test card: ${name}.`);
  return card;
};
