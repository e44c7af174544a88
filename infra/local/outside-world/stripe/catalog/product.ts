import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { metadata, readParameters, text, truth, webAddress } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import type { Product } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';

/** What one may say of a product, here and inside `price_data`. */
export const productFields = {
  name: text(),
  description: z.optional(text()),
  images: z.optional(z.array(webAddress())),
  metadata: z.optional(metadata()),
  tax_code: z.optional(text()),
  unit_label: z.optional(text()),
};

const createParameters = z.strictObject({
  ...productFields,
  id: z.optional(text()),
  active: z.optional(truth()),
  url: z.optional(webAddress()),
});

const updateParameters = z.partial(createParameters);

type Given = z.output<typeof createParameters>;

/** Creates a product; one described inside a price (`inline`) is not active by itself and no event tells of it. */
export const createProduct = (account: Account, given: Given, inline: boolean): Product => {
  const product = account.records.put('product', {
    id: given.id ?? account.ids('prod_'),
    object: 'product',
    active: inline ? false : (given.active ?? true),
    created: account.seconds(),
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: mergedMetadata(null, given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: given.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: given.unit_label ?? null,
    updated: account.seconds(),
    url: given.url ?? null,
  });
  if (!inline) account.emit('product.created', product);
  return product;
};

const find = resourceAt('product');

const update = (account: Account, call: Call): Product => {
  const product = find(account, call);
  const { metadata: names, ...given } = readParameters(updateParameters, call.parameters);
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const merged = mergedMetadata(product.metadata, names);
  const changed = { ...product, ...told, metadata: merged, updated: account.seconds() };
  const before = Object.fromEntries(Object.keys(told).map((name) => [name, Reflect.get(product, name)]));
  account.emit('product.updated', account.records.put('product', changed), before);
  return changed;
};

const remove = (account: Account, call: Call): object => {
  const product = find(account, call);
  account.records.remove('product', product.id);
  account.emit('product.deleted', product);
  return { id: product.id, object: 'product', deleted: true };
};

export const productRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/products',
    act: (account, { parameters }) => createProduct(account, readParameters(createParameters, parameters), false),
  },
  { method: 'GET', path: '/v1/products', act: listOf('product', { active: z.optional(truth()) }) },
  { method: 'GET', path: '/v1/products/:id', act: find },
  { method: 'POST', path: '/v1/products/:id', act: update },
  { method: 'DELETE', path: '/v1/products/:id', act: remove },
];
