import { taskMessageSchema, type TaskMessage } from '../../shared/messages/wait-message.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { type PaymentPorts, paymentPorts } from '../runtime/ports/payment-ports.ts';
import { settlePayments } from '../money/settle-payments.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/** Expires the Checkout Sessions that an ended application left open and gives back what policy says; repeatable. */
export const settleThePayments: Task<TaskMessage, PaymentPorts> =
  (ports) =>
  async ({ applicationId }) => {
    await settlePayments(ports, applicationId);
    return nextPatch(await ports.applications.get(applicationId), ports.clock.now());
  };

export const handler = taskHandler(taskMessageSchema, settleThePayments, paymentPorts);
