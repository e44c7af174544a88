import type { CheckoutSession } from '../records/kinds.ts';
import type { SessionParameters } from './session-parameters.ts';

/** What is reckoned for a new Checkout Session. Amount in the currency's smallest unit, instants in seconds. */
export interface SessionFacts {
  id: string;
  url: string;
  created: number;
  expiresAt: number;
  amount: number;
  currency: string;
  customer: string | null;
  metadata: Record<string, string>;
  methodTypes: string[];
}

/**
 * Tells where a session is paid; what stands behind `#` is as long and as odd as Stripe's own, and belongs to the address:
 * https://docs.stripe.com/api/checkout/sessions/retrieve
 */
export const payPageOf = (address: string, id: string): string =>
  `${address}/c/pay/${id}#fid${'local%2FdWxOYHwnPyd1blpx'.repeat(12)}`;

const UNUSED = {
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  customer_account: null,
  customer_details: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  managed_payments: null,
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: {},
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
} satisfies Partial<CheckoutSession>;

const asGiven = (given: SessionParameters) => ({
  adaptive_pricing: given.adaptive_pricing ?? { enabled: false },
  allowed_payment_method_types: given.allowed_payment_method_types ?? null,
  billing_address_collection: given.billing_address_collection ?? null,
  cancel_url: given.cancel_url ?? null,
  client_reference_id: given.client_reference_id ?? null,
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: given.custom_text?.submit ?? null,
    terms_of_service_acceptance: null,
  },
  customer_creation: given.customer === undefined ? (given.customer_creation ?? 'if_required') : null,
  customer_email: given.customer_email ?? null,
  locale: given.locale ?? null,
  submit_type: given.submit_type ?? null,
  success_url: given.success_url,
});

/** Describes a new, open Checkout Session. */
export const newSession = (facts: SessionFacts, given: SessionParameters): CheckoutSession => ({
  ...UNUSED,
  ...asGiven(given),
  id: facts.id,
  object: 'checkout.session',
  amount_subtotal: facts.amount,
  amount_total: facts.amount,
  created: facts.created,
  currency: facts.currency,
  customer: facts.customer,
  expires_at: facts.expiresAt,
  livemode: false,
  metadata: facts.metadata,
  mode: 'payment',
  payment_method_types: facts.methodTypes,
  payment_status: facts.amount === 0 ? 'no_payment_required' : 'unpaid',
  status: 'open',
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: 'hosted_page',
  url: facts.url,
});
