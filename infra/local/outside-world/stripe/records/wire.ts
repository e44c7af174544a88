import type Stripe from 'stripe';

type WireValue<V> = [Extract<V, string>] extends [never]
  ? V extends Stripe.Decimal
    ? string
    : V
  : Exclude<V, { object: string }>;

/** An object as Stripe sends it with nothing expanded: ids in the place of objects, decimals as strings. */
export type Wire<T> = { [K in keyof T]: WireValue<T[K]> };
