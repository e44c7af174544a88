import type { Account, Cause } from '../account.ts';
import type { FormFields } from './form.ts';

/** One request that passed the door: its parameters without `expand`, and the names in its path. */
export interface Call {
  readonly parameters: FormFields;
  readonly path: Readonly<Record<string, string>>;
  readonly cause: Cause;
  /** The path as asked, which a list repeats as its url. */
  readonly address: string;
}

/** What one endpoint of the API does. It answers with an object or throws a StripeError. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly act: (account: Account, call: Call) => object;
}
