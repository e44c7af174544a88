import type { Checkout, CheckoutOrder, Payments } from '../../../shared/ports/payments.ts';

/** Opens the session of an order that Stripe still takes. */
export const opened = async (payments: Payments, order: CheckoutOrder): Promise<Checkout> => {
  const checkout = await payments.open(order);
  if (checkout === undefined) throw new Error('Stripe takes the end of this session no more.');
  return checkout;
};
