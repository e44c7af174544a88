import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { listPage, readListParameters } from '../api/list.ts';
import { readParameters, text } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { noSuch } from '../api/stripe-error.ts';
import type { BalanceTransaction, Charge } from '../records/kinds.ts';

const findCharge = (account: Account, { path }: Call): Charge => {
  const charge = account.records.get('charge', path['id']);
  if (charge === undefined) throw noSuch('charge', path['id'] ?? '');
  return charge;
};

const listCharges = (account: Account, call: Call): object => {
  const filters = { payment_intent: z.optional(text()), customer: z.optional(text()) };
  const { payment_intent, customer } = readListParameters(call, filters);
  const fits = (charge: Charge) =>
    (payment_intent === undefined || charge.payment_intent === payment_intent) &&
    (customer === undefined || charge.customer === customer);
  return listPage(call, account.records.all('charge').filter(fits));
};

const findMoney = (account: Account, { path }: Call): BalanceTransaction => {
  const money = account.records.get('balanceTransaction', path['id']);
  if (money === undefined) throw noSuch('balance transaction', path['id'] ?? '');
  return money;
};

const listMoney = (account: Account, call: Call): object => {
  const filters = { type: z.optional(text()), source: z.optional(text()), currency: z.optional(text(3)) };
  const { type, source, currency } = readListParameters(call, filters);
  const fits = (money: BalanceTransaction) =>
    (type === undefined || money.type === type) &&
    (source === undefined || money.source === source) &&
    (currency === undefined || money.currency === currency);
  return listPage(call, account.records.all('balanceTransaction').filter(fits));
};

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
  { method: 'GET', path: '/v1/charges/:id', act: findCharge },
  { method: 'GET', path: '/v1/balance', act: balance },
  { method: 'GET', path: '/v1/balance_transactions', act: listMoney },
  { method: 'GET', path: '/v1/balance_transactions/:id', act: findMoney },
];
