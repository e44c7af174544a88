import type { Fee, Refund } from '../../shared/application/fee.ts';
import { fitRefund, refundBeforeReview, refuseRefund } from '../../shared/rules/changes/settle-payments.ts';
import { dueRefunds } from '../../shared/rules/money/due-refunds.ts';
import { openSessions } from '../../shared/rules/money/open-sessions.ts';
import { isChequeId } from '../../shared/rules/money/cheque-id.ts';
import { feeByName, feeName } from '../../shared/rules/money/fee-of.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';
import { takePayment } from './take-payment.ts';

const expireOpenSessions = async (ports: PaymentPorts, id: string): Promise<void> => {
  for (const { session } of openSessions(await ports.applications.get(id))) {
    if (session.id !== undefined) await recordCheckout(ports, await ports.payments.expire(session.id));
  }
};

const makeRefundsDue = (ports: PaymentPorts, id: string): Promise<void> =>
  retryOnConflict(async () => {
    const change = refundBeforeReview(await ports.applications.get(id), ports.clock.now());
    if (change !== undefined) await ports.applications.save(change);
  });

/** Notes a refusal, unless another settlement that asked at the same time has noted it. */
const refuse = (ports: PaymentPorts, id: string, name: string, key: string, code: string): Promise<void> =>
  retryOnConflict(async () => {
    const application = await ports.applications.get(id);
    const fee = feeByName(application, name);
    if (fee === undefined || !dueRefunds(application).some(({ refund }) => refund.key === key)) return;
    await ports.applications.save(refuseRefund(application, fee, key, code, ports.clock.now()));
  });

/** Asks Stripe for one refund; a cheque was never Stripe's, so a person gives it back. */
const giveBackOne = async (ports: PaymentPorts, id: string, fee: Fee, refund: Refund): Promise<void> => {
  const { paymentIntentId, key } = refund;
  const { refused } = isChequeId(paymentIntentId) ? { refused: 'paid-by-cheque' } : await ports.payments.refund(refund);
  // What Stripe took on is set from what Stripe says of it, as after every event.
  if (refused === undefined) await takePayment(ports, paymentIntentId);
  else await refuse(ports, id, feeName(fee), key, refused);
};

const fitRefunds = (ports: PaymentPorts, id: string): Promise<void> =>
  retryOnConflict(async () => {
    const application = await ports.applications.get(id);
    for (const { fee, refund } of dueRefunds(application)) {
      const change = fitRefund(application, fee, refund.key, ports.clock.now());
      if (change === undefined) continue;
      await ports.applications.save(change);
      return fitRefunds(ports, id);
    }
  });

/** Stripe forgets an idempotency key after a day: what was asked for before a crash is looked for first. */
const findWhatWasGiven = async (ports: PaymentPorts, id: string): Promise<void> => {
  const payments = new Set(dueRefunds(await ports.applications.get(id)).map(({ refund }) => refund.paymentIntentId));
  for (const paymentIntentId of payments) {
    if (!isChequeId(paymentIntentId)) await takePayment(ports, paymentIntentId);
  }
};

const giveBack = async (ports: PaymentPorts, id: string): Promise<void> => {
  await findWhatWasGiven(ports, id);
  await fitRefunds(ports, id);
  for (const { fee, refund } of dueRefunds(await ports.applications.get(id))) await giveBackOne(ports, id, fee, refund);
};

/**
 * Expires what is still open at Stripe though nothing is to be paid, records what was paid all the same, and gives back
 * what is due. Safe to repeat, and to stop anywhere.
 */
export const settlePayments = async (ports: PaymentPorts, id: string): Promise<void> => {
  await expireOpenSessions(ports, id);
  await makeRefundsDue(ports, id);
  await giveBack(ports, id);
};
