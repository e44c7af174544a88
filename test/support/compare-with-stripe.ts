import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import { reconcileStripe } from '../../functions/reconciliation/reconcile-stripe.ts';
import { instantAt, millis } from '../../shared/instant.ts';

/** Compares the last 30 days with Stripe, and counts what differed. */
export const compareWithStripe = async (
  ports: PaymentPorts,
): Promise<{ readonly repaired: number; readonly parked: number }> => {
  const found = await reconcileStripe(ports, instantAt(millis(ports.clock.now()) - 30 * 86_400_000));
  const count = (what: string) => found.filter((one) => one === what).length;
  return { repaired: count('repaired'), parked: count('parked') };
};
