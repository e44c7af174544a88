import {
  dueRefunds,
  noteRefund,
  openSessions,
  refundOnWithdrawal,
} from '../../shared/rules/changes/settle-payments.ts';
import { feeByName, feeName } from '../../shared/rules/fee-of.ts';
import type { PaymentPorts } from './payment-ports.ts';
import { recordCheckout } from './record-checkout.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

const expireOpenSessions = async (ports: PaymentPorts, id: string): Promise<void> => {
  const application = await ports.applications.get(id);
  if (application.closed === undefined) return;
  for (const { session } of openSessions(application)) {
    if (session.id !== undefined) await recordCheckout(ports, await ports.payments.expire(session.id));
  }
};

const makeRefundsDue = (ports: PaymentPorts, id: string): Promise<void> =>
  retryOnConflict(async () => {
    const change = refundOnWithdrawal(await ports.applications.get(id), ports.clock.now());
    if (change !== undefined) await ports.applications.save(change);
  });

const giveBack = async (ports: PaymentPorts, id: string): Promise<void> => {
  for (const { fee, refund } of dueRefunds(await ports.applications.get(id))) {
    const refundId = await ports.payments.refund({ ...refund, idempotencyKey: refund.key });
    await retryOnConflict(async () => {
      const application = await ports.applications.get(id);
      const current = feeByName(application, feeName(fee));
      if (current === undefined) return;
      await ports.applications.save(noteRefund(application, current, refund.key, refundId, ports.clock.now()));
    });
  }
};

/** Expires what an ended application left open at Stripe, records what was paid all the same, and gives back what is due. */
export const settlePayments = async (ports: PaymentPorts, id: string): Promise<void> => {
  await expireOpenSessions(ports, id);
  await makeRefundsDue(ports, id);
  await giveBack(ports, id);
};
