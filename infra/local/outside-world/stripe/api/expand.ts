import { type Fields, isObject } from '../../../json.ts';
import type { Account } from '../account.ts';
import type { Kind } from '../records/kinds.ts';
import { badParameter } from './stripe-error.ts';

// docs.stripe.com/api/expanding_objects: at most four levels deep, of which the `data` of a list is one.
const DEEPEST = 4;

const KIND_OF: Record<string, readonly Kind[]> = {
  balance_transaction: ['balanceTransaction'],
  charge: ['charge'],
  customer: ['customer'],
  default_price: ['price'],
  failure_balance_transaction: ['balanceTransaction'],
  latest_charge: ['charge'],
  payment_intent: ['paymentIntent'],
  payment_method: ['paymentMethod'],
  product: ['product'],
  source: ['charge', 'refund', 'dispute'],
};

const wholeList = (data: readonly object[], url: string) => ({ object: 'list', data, has_more: false, url });

const included = (account: Account, holder: Fields, name: string): unknown => {
  const id = String(holder['id']);
  if (holder['object'] === 'checkout.session' && name === 'line_items') {
    return wholeList(account.records.get('order', id)?.items ?? [], `/v1/checkout/sessions/${id}/line_items`);
  }
  if (holder['object'] === 'charge' && name === 'refunds') {
    const refunds = account.records.all('refund').filter(({ charge }) => charge === id);
    return wholeList(refunds.toReversed(), `/v1/charges/${id}/refunds`);
  }
  return undefined;
};

const found = (account: Account, name: string, id: string): unknown =>
  KIND_OF[name]?.map((kind) => account.records.get(kind, id)).find((record) => record !== undefined);

const valueOf = (account: Account, holder: Fields, name: string): unknown => {
  const value = included(account, holder, name) ?? holder[name];
  return typeof value === 'string' ? (found(account, name, value) ?? value) : value;
};

const expandable = (holder: Fields, name: string, value: unknown): boolean =>
  isObject(value) || Array.isArray(value) || (name in holder && (name in KIND_OF || value === null));

const follow = (account: Account, holder: unknown, [name, ...rest]: readonly string[], whole: string): unknown => {
  if (name === undefined) return holder;
  if (Array.isArray(holder)) return holder.map((one) => follow(account, one, [name, ...rest], whole));
  if (!isObject(holder)) return holder;
  const value = valueOf(account, holder, name);
  if (!expandable(holder, name, value)) {
    throw badParameter(`This property cannot be expanded (${whole}).`, 'expand');
  }
  return { ...holder, [name]: follow(account, value, rest, whole) };
};

/** Puts whole objects in the place of their ids along each path, such as `data.payment_intent.latest_charge`. */
export const expand = (account: Account, answer: object, paths: readonly string[]): unknown =>
  paths.reduce<unknown>((sofar, path) => {
    const steps = path.split('.');
    if (steps.length > DEEPEST) {
      const said = `You cannot expand more than ${DEEPEST} levels of a property.`;
      throw badParameter(`${said} Property: ${path}`, 'expand');
    }
    return follow(account, sofar, steps, path);
  }, answer);
