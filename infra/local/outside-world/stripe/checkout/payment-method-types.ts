import type { SessionParameters } from './session-parameters.ts';

// What an account with cards and bank debits switched on is offered.
const OFFERED: Record<string, readonly string[]> = {
  usd: ['card', 'us_bank_account'],
  eur: ['card', 'sepa_debit'],
};

/** Tells the ways to pay that a session offers: those of the currency, filtered as asked. */
export const paymentMethodTypes = (currency: string, given: SessionParameters): string[] => {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded = [] } = given;
  const offered = given.payment_method_types ?? OFFERED[currency] ?? ['card'];
  return offered.filter((type) => !excluded.includes(type) && (allowed?.includes(type) ?? true));
};
