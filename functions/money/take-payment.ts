import type { PaymentTruth } from '../../shared/ports/payments.ts';
import { setMoneyTruth } from '../../shared/rules/changes/money-truth.ts';
import { feeByName, paymentOf } from '../../shared/rules/money/fee-of.ts';
import { decideAndSave } from '../runtime/decide-and-save.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';

/** Sets the next fact that differs; undefined when none does, or the payment is in doubt and so not in the facts. */
const setNext = (ports: PaymentPorts, truth: PaymentTruth) =>
  decideAndSave(ports, truth.applicationId, (application, now) => {
    const fee = feeByName(application, truth.fee);
    const isKnown = fee !== undefined && paymentOf(fee, truth.paymentIntentId) !== undefined;
    return isKnown ? setMoneyTruth({ application, fee }, truth, now) : undefined;
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
