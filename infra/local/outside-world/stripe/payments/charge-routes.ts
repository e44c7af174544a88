import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { readParameters, text } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import type { BalanceTransaction } from '../records/kinds.ts';

const listCharges = listOf('charge', { payment_intent: z.optional(text()), customer: z.optional(text()) });

const listMoney = listOf('balanceTransaction', {
  type: z.optional(text()),
  source: z.optional(text()),
  currency: z.optional(text(3)),
});

const sum = (money: readonly BalanceTransaction[], currency: string): number =>
  money.filter((one) => one.currency === currency).reduce((total, { net }) => total + net, 0);

const balance = (account: Account, { parameters }: Call): object => {
  readParameters(z.strictObject({}), parameters);
  const all = account.records.all('balanceTransaction');
  const free = all.filter(({ available_on }) => available_on <= account.seconds());
  const bound = all.filter(({ available_on }) => available_on > account.seconds());
  const currencies = [...new Set(['usd', ...all.map(({ currency }) => currency)])];
  return {
    object: 'balance',
    available: currencies.map((currency) => ({ amount: sum(free, currency), currency, source_types: {} })),
    livemode: false,
    pending: currencies.map((currency) => ({ amount: sum(bound, currency), currency, source_types: {} })),
  };
};

export const chargeRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/charges', act: listCharges },
  { method: 'GET', path: '/v1/charges/:id', act: resourceAt('charge') },
  { method: 'GET', path: '/v1/balance', act: balance },
  { method: 'GET', path: '/v1/balance_transactions', act: listMoney },
  { method: 'GET', path: '/v1/balance_transactions/:id', act: resourceAt('balanceTransaction') },
];
