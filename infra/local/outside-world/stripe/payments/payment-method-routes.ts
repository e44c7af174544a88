import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { readParameters, text } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { badParameter, noSuch } from '../api/stripe-error.ts';
import type { PaymentMethod } from '../records/kinds.ts';
import { billingDetails, createPaymentMethod, EMPTY_ADDRESS } from './payment-method.ts';
import { findTestCard, type TestCard } from './test-cards.ts';

const postalAddress = z.partial(
  z.strictObject({
    city: text(),
    country: text(2),
    line1: text(),
    line2: text(),
    postal_code: text(),
    state: text(),
  }),
);

const createParameters = z.strictObject({
  type: z.enum(['card', 'sepa_debit', 'us_bank_account']),
  billing_details: z.optional(
    z.strictObject({
      name: z.optional(text()),
      email: z.optional(text()),
      phone: z.optional(text()),
      address: z.optional(postalAddress),
    }),
  ),
  card: z.optional(
    z.looseObject({ token: z.optional(text()), number: z.optional(text()), exp_month: z.optional(text()) }),
  ),
  sepa_debit: z.optional(z.strictObject({ iban: text() })),
  us_bank_account: z.optional(z.looseObject({ account_number: text() })),
});

type Given = z.output<typeof createParameters>;

const wordOf = ({ card, sepa_debit, us_bank_account }: Given): string | undefined =>
  card?.token ?? card?.number ?? sepa_debit?.iban ?? us_bank_account?.account_number;

const cardOf = (given: Given): TestCard => {
  const word = wordOf(given);
  if (word === undefined) throw badParameter(`Missing required param: ${given.type}.`, given.type, 'parameter_missing');
  const card = findTestCard(word);
  if (card?.type === given.type) return card;
  if (given.card?.token !== undefined) throw noSuch('token', word, 'card[token]');
  throw badParameter(
    'This number is no test number that this double knows. See https://docs.stripe.com/testing.',
    given.type,
    'incorrect_number',
  );
};

const create = (account: Account, { parameters }: Call): PaymentMethod => {
  const given = readParameters(createParameters, parameters);
  const { address, email = null, name = null, phone = null } = given.billing_details ?? {};
  const told = Object.fromEntries(Object.entries(address ?? {}).filter(([, value]) => value !== undefined));
  const details = billingDetails({ email, name, phone, address: { ...EMPTY_ADDRESS, ...told } });
  return createPaymentMethod(account, cardOf(given), details);
};

/** Finds a payment method by id, or makes one from a test id such as pm_card_visa. */
export const paymentMethodFor = (account: Account, id: string, param = 'payment_method'): PaymentMethod => {
  const known = account.records.get('paymentMethod', id);
  if (known !== undefined) return known;
  const card = id.startsWith('pm_') ? findTestCard(id) : undefined;
  if (card === undefined) throw noSuch('PaymentMethod', id, param);
  return createPaymentMethod(account, card, billingDetails());
};

export const paymentMethodRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/payment_methods', act: create },
  {
    method: 'GET',
    path: '/v1/payment_methods/:id',
    act: (account, { path }) => paymentMethodFor(account, path['id'] ?? '', 'id'),
  },
];
