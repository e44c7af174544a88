import type { CheckoutSession } from '../records/kinds.ts';

/** Tells where the payer goes after paying: the success address with the session's id filled in. */
export const successAddress = ({ success_url, id }: CheckoutSession): string =>
  (success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id);
