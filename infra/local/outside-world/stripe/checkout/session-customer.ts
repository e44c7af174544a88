import type { Account } from '../account.ts';
import { createCustomer } from '../catalog/customer.ts';
import { EMPTY_ADDRESS } from '../payments/payment-method.ts';
import type { CheckoutSession, PaymentIntent } from '../records/kinds.ts';

/** Tells what the pay page learned of the payer; a customer is made where the session asks for one always. */
export const customerFor = (
  account: Account,
  session: CheckoutSession,
  intent: PaymentIntent,
): Pick<CheckoutSession, 'customer' | 'customer_details'> => {
  const billing = account.records.get('paymentMethod', intent.payment_method)?.billing_details;
  const email = session.customer_email ?? billing?.email ?? null;
  const name = billing?.name ?? null;
  const customer =
    session.customer_creation === 'always'
      ? createCustomer(account, { ...(email && { email }), ...(name && { name }) }).id
      : session.customer;
  return {
    customer,
    customer_details: {
      address: billing?.address ?? EMPTY_ADDRESS,
      business_name: null,
      email,
      individual_name: null,
      name,
      phone: billing?.phone ?? null,
      tax_exempt: 'none',
      tax_ids: [],
    },
  };
};
