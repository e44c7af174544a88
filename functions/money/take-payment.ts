import type { Application } from '../../shared/application/application.ts';
import type { PaymentTruth } from '../../shared/ports/payments.ts';
import { setMoneyTruth } from '../../shared/rules/changes/money-truth.ts';
import { feeByName, paymentOf } from '../../shared/rules/money/fee-of.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

/** Sets the next fact that differs; false when none does, or the payment is in doubt and so not in the facts. */
const setNext = ({ applications, clock }: PaymentPorts, truth: PaymentTruth): Promise<boolean> =>
  retryOnConflict(async () => {
    const application: Application = await applications.get(truth.applicationId);
    const fee = feeByName(application, truth.fee);
    if (fee === undefined || paymentOf(fee, truth.paymentIntentId) === undefined) return false;
    const change = setMoneyTruth(application, fee, truth, clock.now());
    if (change === undefined) return false;
    await applications.save(change);
    return true;
  });

/**
 * Sets in the facts how a payment stands at Stripe: what Stripe kept, its refunds, its disputes. A payment that comes
 * before the news that it was made is recorded first. True when something was new; safe to repeat. `tell` hears which
 * application it is for before anything is done there.
 */
export const takePayment = async (
  ports: PaymentPorts,
  paymentIntentId: string,
  tell: (applicationId: string) => void = () => undefined,
): Promise<boolean> => {
  const truth = await ports.payments.payment(paymentIntentId);
  if (truth === undefined || truth.applicationId === '') return false;
  tell(truth.applicationId);
  const fee = feeByName(await ports.applications.get(truth.applicationId), truth.fee);
  let isNew = false;
  if (fee !== undefined && paymentOf(fee, paymentIntentId) === undefined) {
    const checkout = await ports.payments.sessionOf(paymentIntentId);
    if (checkout !== undefined) isNew = await recordCheckout(ports, checkout);
  }
  while (await setNext(ports, truth)) isNew = true;
  return isNew;
};
