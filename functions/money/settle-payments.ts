import type { Fee, Refund } from '../../shared/application/fee.ts';
import { fitRefund, refundBeforeReview, refuseRefund } from '../../shared/rules/changes/settle-payments.ts';
import { dueRefunds } from '../../shared/rules/money/due-refunds.ts';
import { openSessions } from '../../shared/rules/money/open-sessions.ts';
import { isChequeId } from '../../shared/rules/money/cheque-id.ts';
import { feeByName, feeName } from '../../shared/rules/money/fee-of.ts';
import { type Decide, decideAndSave } from '../runtime/decide-and-save.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { takePayment } from './take-payment.ts';

const expireOpenSessions = async (ports: PaymentPorts, id: string): Promise<void> => {
  for (const { session } of openSessions(await ports.applications.get(id))) {
    if (session.id !== undefined) await recordCheckout(ports, await ports.payments.expire(session.id));
  }
};

/** Notes a refusal, unless another settlement that asked at the same time has noted it. */
const refuse = (ports: PaymentPorts, id: string, name: string, key: string, code: string) =>
  decideAndSave(ports, id, (application, now) => {
    const fee = feeByName(application, name);
    const isDue = dueRefunds(application).some(({ refund }) => refund.key === key);
    return fee && isDue ? refuseRefund(application, fee, key, code, now) : undefined;
  });

/** Asks Stripe for one refund; a cheque was never Stripe's, so a person gives it back. */
const giveBackOne = async (ports: PaymentPorts, id: string, fee: Fee, refund: Refund): Promise<void> => {
  const { paymentIntentId, key } = refund;
  const { refused } = isChequeId(paymentIntentId) ? { refused: 'paid-by-cheque' } : await ports.payments.refund(refund);
  // What Stripe took on is set from what Stripe says of it, as after every event.
  if (refused === undefined) await takePayment(ports, paymentIntentId);
  else await refuse(ports, id, feeName(fee), key, refused);
};

/** Fits the next refund to what is left of its payment; undefined when all fit. */
const fitNext: Decide = (application, now) => {
  for (const { fee, refund } of dueRefunds(application)) {
    const change = fitRefund(application, fee, refund.key, now);
    if (change !== undefined) return change;
  }
  return undefined;
};

/** Stripe forgets an idempotency key after a day: what was asked for before a crash is looked for first. */
const findWhatWasGiven = async (ports: PaymentPorts, id: string): Promise<void> => {
  const payments = new Set(dueRefunds(await ports.applications.get(id)).map(({ refund }) => refund.paymentIntentId));
  for (const paymentIntentId of payments) {
    if (!isChequeId(paymentIntentId)) await takePayment(ports, paymentIntentId);
  }
};

const giveBack = async (ports: PaymentPorts, id: string): Promise<void> => {
  await findWhatWasGiven(ports, id);
  while (await decideAndSave(ports, id, fitNext));
  for (const { fee, refund } of dueRefunds(await ports.applications.get(id))) await giveBackOne(ports, id, fee, refund);
};

/**
 * Expires what is still open at Stripe though nothing is to be paid, records what was paid all the same, and gives back
 * what is due. Safe to repeat, and to stop anywhere.
 */
export const settlePayments = async (ports: PaymentPorts, id: string): Promise<void> => {
  await expireOpenSessions(ports, id);
  await decideAndSave(ports, id, refundBeforeReview);
  await giveBack(ports, id);
};
