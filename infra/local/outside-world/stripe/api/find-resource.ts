import type { Account } from '../account.ts';
import type { Kinds } from '../records/kinds.ts';
import type { Call } from './route.ts';
import { noSuch } from './stripe-error.ts';

/** The kinds that have an address of their own, with what Stripe calls one that is not there. */
const called = {
  session: 'checkout.session',
  paymentIntent: 'payment_intent',
  charge: 'charge',
  balanceTransaction: 'balance transaction',
  refund: 'refund',
  dispute: 'dispute',
  customer: 'customer',
  product: 'product',
  price: 'price',
  webhookEndpoint: 'webhook endpoint',
} as const;

export type Resource = keyof typeof called;

/** Finds what an id names, or refuses as Stripe does where it names nothing; `param` says where the id was given. */
export const findResource = <K extends Resource>(account: Account, kind: K, id = '', param = 'id'): Kinds[K] => {
  const record = account.records.get(kind, id);
  if (record === undefined) throw noSuch(called[kind], id, param);
  return record;
};

/** Makes the function that finds a resource of a kind by the id in the path. */
export const resourceAt =
  <K extends Resource>(kind: K) =>
  (account: Account, { path }: Call): Kinds[K] =>
    findResource(account, kind, path['id']);
