import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { emailAddress, metadata, readParameters, text } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import type { Customer } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';

const parametersOf = z.strictObject({
  description: z.optional(text()),
  email: z.optional(emailAddress()),
  name: z.optional(text(256)),
  phone: z.optional(text(20)),
  metadata: z.optional(metadata()),
});

const UNUSED = {
  address: null,
  balance: 0,
  currency: null,
  default_source: null,
  delinquent: false,
  discount: null,
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  next_invoice_sequence: 1,
  preferred_locales: [],
  shipping: null,
  tax_exempt: 'none',
  test_clock: null,
} satisfies Partial<Customer>;

/** Creates a customer, and tells of it. */
export const createCustomer = (account: Account, given: z.output<typeof parametersOf>): Customer => {
  const customer = account.records.put('customer', {
    ...UNUSED,
    id: account.ids('cus_'),
    object: 'customer',
    created: account.seconds(),
    description: given.description ?? null,
    email: given.email ?? null,
    invoice_prefix: account.ids('').slice(0, 8).toUpperCase(),
    metadata: mergedMetadata(null, given.metadata),
    name: given.name ?? null,
    phone: given.phone ?? null,
  });
  account.emit('customer.created', customer);
  return customer;
};

const find = resourceAt('customer');

const update = (account: Account, call: Call): Customer => {
  const customer = find(account, call);
  const given = readParameters(parametersOf, call.parameters);
  const changed = account.records.put('customer', {
    ...customer,
    description: given.description ?? customer.description,
    email: given.email ?? customer.email,
    name: given.name ?? customer.name ?? null,
    phone: given.phone ?? customer.phone ?? null,
    metadata: mergedMetadata(customer.metadata, given.metadata),
  });
  account.emit('customer.updated', changed, { email: customer.email, metadata: customer.metadata });
  return changed;
};

const remove = (account: Account, call: Call): object => {
  const customer = find(account, call);
  account.records.remove('customer', customer.id);
  account.emit('customer.deleted', customer);
  return { id: customer.id, object: 'customer', deleted: true };
};

export const customerRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/customers',
    act: (account, { parameters }) => createCustomer(account, readParameters(parametersOf, parameters)),
  },
  { method: 'GET', path: '/v1/customers', act: listOf('customer', { email: z.optional(text()) }) },
  { method: 'GET', path: '/v1/customers/:id', act: find },
  { method: 'POST', path: '/v1/customers/:id', act: update },
  { method: 'DELETE', path: '/v1/customers/:id', act: remove },
];
