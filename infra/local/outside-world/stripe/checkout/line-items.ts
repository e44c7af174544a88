import type { Account } from '../account.ts';
import { findResource } from '../api/find-resource.ts';
import { badParameter } from '../api/stripe-error.ts';
import { createPrice, currencyOf } from '../catalog/price.ts';
import { createProduct } from '../catalog/product.ts';
import type { LineItem, Price } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import type { LineItemParameters } from './session-parameters.ts';

const inlinePrice = (
  account: Account,
  data: NonNullable<LineItemParameters['price_data']>,
  param: string,
): { price: Price; name: string } => {
  if ((data.product === undefined) === (data.product_data === undefined)) {
    throw badParameter(`Exactly one of product and product_data must be given.`, `${param}[product]`);
  }
  const currency = currencyOf(data.currency, `${param}[currency]`);
  const product = data.product_data
    ? createProduct(account, data.product_data, true)
    : findResource(account, 'product', data.product, `${param}[product]`);
  const facts = { product: product.id, currency, unitAmount: data.unit_amount, active: false, nickname: null };
  return { price: createPrice(account, { ...facts, metadata: {} }), name: product.name };
};

const priceOf = (account: Account, given: LineItemParameters, param: string): { price: Price; name: string } => {
  if (given.price_data !== undefined) return inlinePrice(account, given.price_data, `${param}[price_data]`);
  if (given.price === undefined) {
    throw badParameter(`Missing required param: ${param}[price].`, `${param}[price]`, 'parameter_missing');
  }
  const price = findResource(account, 'price', given.price, `${param}[price]`);
  if (!price.active) throw badParameter('The price specified is inactive.', `${param}[price]`);
  return { price, name: account.records.get('product', price.product)?.name ?? price.id };
};

/** Makes one line of what is bought; amounts in the currency's smallest unit. */
export const createLineItem = (account: Account, given: LineItemParameters, index: number): LineItem => {
  const param = `line_items[${index}]`;
  if (given.quantity === undefined) {
    throw badParameter('Quantity is required. Add `quantity` to `' + param + '`', `${param}[quantity]`);
  }
  const { price, name } = priceOf(account, given, param);
  const amount = (price.unit_amount ?? 0) * given.quantity;
  return {
    id: account.ids('li_'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: name,
    metadata: mergedMetadata(null, given.metadata),
    price,
    quantity: given.quantity,
  };
};
