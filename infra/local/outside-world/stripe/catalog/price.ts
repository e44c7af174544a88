import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { findResource, resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { metadata, natural, readParameters, text, truth } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { badParameter } from '../api/stripe-error.ts';
import type { Price } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import { createProduct, productFields } from './product.ts';

/** What a price is made of. `unit_amount` in the currency's smallest unit. */
export interface PriceFacts {
  product: string;
  currency: string;
  unitAmount: number;
  active: boolean;
  nickname: string | null;
  metadata: Record<string, string>;
}

/** Reads a currency: three letters, in any case, kept in small ones. */
export const currencyOf = (given: string, param: string): string => {
  const currency = given.toLowerCase();
  if (/^[a-z]{3}$/.test(currency) && Intl.supportedValuesOf('currency').includes(currency.toUpperCase())) {
    return currency;
  }
  throw badParameter(`Invalid currency: ${given}. Stripe currently supports these currencies: usd, eur, ...`, param);
};

/** Creates a one-time price. */
export const createPrice = (account: Account, facts: PriceFacts): Price =>
  account.records.put('price', {
    id: account.ids('price_'),
    object: 'price',
    active: facts.active,
    billing_scheme: 'per_unit',
    created: account.seconds(),
    currency: facts.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: facts.metadata,
    nickname: facts.nickname,
    product: facts.product,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: facts.unitAmount,
    unit_amount_decimal: String(facts.unitAmount),
  });

const { description: _notHere, images: _norHere, ...productData } = productFields;

const createParameters = z.strictObject({
  currency: text(3),
  product: z.optional(text()),
  product_data: z.optional(z.strictObject(productData)),
  unit_amount: natural(),
  active: z.optional(truth()),
  nickname: z.optional(text()),
  metadata: z.optional(metadata()),
});

const productFor = (account: Account, given: z.output<typeof createParameters>): string => {
  if (given.product_data !== undefined) return createProduct(account, given.product_data, false).id;
  if (given.product === undefined) {
    throw badParameter('Missing required param: product.', 'product', 'parameter_missing');
  }
  return findResource(account, 'product', given.product, 'product').id;
};

const create = (account: Account, { parameters }: Call): Price => {
  const given = readParameters(createParameters, parameters);
  const price = createPrice(account, {
    product: productFor(account, given),
    currency: currencyOf(given.currency, 'currency'),
    unitAmount: given.unit_amount,
    active: given.active ?? true,
    nickname: given.nickname ?? null,
    metadata: mergedMetadata(null, given.metadata),
  });
  account.emit('price.created', price);
  return price;
};

const find = resourceAt('price');

const updateParameters = z.strictObject({
  active: z.optional(truth()),
  nickname: z.optional(text()),
  metadata: z.optional(metadata()),
});

const update = (account: Account, call: Call): Price => {
  const price = find(account, call);
  const given = readParameters(updateParameters, call.parameters);
  const changed = account.records.put('price', {
    ...price,
    active: given.active ?? price.active,
    nickname: given.nickname ?? price.nickname,
    metadata: mergedMetadata(price.metadata, given.metadata),
  });
  account.emit('price.updated', changed, { active: price.active });
  return changed;
};

const list = listOf('price', {
  active: z._default(truth(), true),
  product: z.optional(text()),
  currency: z.optional(text(3)),
});

export const priceRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/prices', act: create },
  { method: 'GET', path: '/v1/prices', act: list },
  { method: 'GET', path: '/v1/prices/:id', act: find },
  { method: 'POST', path: '/v1/prices/:id', act: update },
];
