import { fitRefund, refundBeforeReview, refuseRefund } from '../../shared/rules/changes/settle-payments.ts';
import { type DueRefund, dueRefunds } from '../../shared/rules/money/due-refunds.ts';
import { openSessions } from '../../shared/rules/money/open-sessions.ts';
import { isChequeId } from '../../shared/rules/money/cheque-id.ts';
import { feeName } from '../../shared/rules/money/fee-of.ts';
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
const refuse = (ports: PaymentPorts, { application: { id }, fee, refund: { key } }: DueRefund, code: string) =>
  decideAndSave(ports, id, (application, now) => {
    const due = dueRefunds(application).find((one) => one.refund.key === key && feeName(one.fee) === feeName(fee));
    return due && refuseRefund(due, { key, code }, now);
  });

/** Asks Stripe for one refund; a cheque was never Stripe's, so a person gives it back. */
const giveBackOne = async (ports: PaymentPorts, due: DueRefund): Promise<void> => {
  const { refund } = due;
  const { paymentIntentId } = refund;
  const { refused } = isChequeId(paymentIntentId) ? { refused: 'paid-by-cheque' } : await ports.payments.refund(refund);
  // What Stripe took on is set from what Stripe says of it, as after every event.
  if (refused === undefined) await takePayment(ports, paymentIntentId);
  else await refuse(ports, due, refused);
};

/** Fits the next refund to what is left of its payment; undefined when all fit. */
const fitNext: Decide = (application, now) => {
  for (const due of dueRefunds(application)) {
    const change = fitRefund(due, due.refund.key, now);
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
  for (const due of dueRefunds(await ports.applications.get(id))) await giveBackOne(ports, due);
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
