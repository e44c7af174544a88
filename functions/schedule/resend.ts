import { instantAt, millis } from '../../shared/instant.ts';
import { type DueRow, dueRowSchema } from '../adapters/outbox-store.ts';
import { bareError } from '../runtime/bare-error.ts';
import { carryOutLetter } from '../runtime/carry-out-letter.ts';
import { carryOutWorkflow } from '../runtime/carry-out-workflow.ts';
import { log } from '../runtime/log.ts';
import { metric } from '../runtime/metric.ts';
import { letterPorts, workflowPorts } from '../runtime/outbox-ports.ts';
import { paymentPorts } from '../runtime/payment-ports.ts';
import { settlePayments } from '../runtime/settle-payments.ts';

/** Is the age in milliseconds from which something ready counts as left behind; younger ones are the stream's. */
const leftBehind = 60_000;

const carryOut = async (row: DueRow): Promise<void> => {
  if (row.entity === 'letter') return carryOutLetter(letterPorts(), row);
  if (row.entity === 'application') return settlePayments(paymentPorts(), row.facts.id);
  return carryOutWorkflow(workflowPorts(), row);
};

const tryAgain = async (item: unknown): Promise<void> => {
  try {
    await carryOut(dueRowSchema.parse(item));
  } catch (error) {
    log.error('resend failed', { error: bareError(error).name });
  }
};

/** Maps each outbox to the metric of its oldest item's age; an alarm watches each. */
const outboxes = {
  workflow: 'OldestUnresumedAnswer',
  letter: 'OldestUnsentLetter',
  payments: 'OldestRefundNotAskedFor',
} as const;

/** Carries out again what the stream left behind, oldest first, and publishes the age of the oldest. */
export const handler = async (): Promise<void> => {
  const { outbox, clock } = workflowPorts();
  const now = millis(clock.now());
  for (const [kind, name] of Object.entries(outboxes)) {
    const left = await outbox.due(kind, instantAt(now - leftBehind));
    const oldest = left.map((item) => Date.parse(String(item['ready']))).toSorted((one, other) => one - other)[0];
    metric(name, oldest === undefined ? 0 : (now - oldest) / 1000, 'Seconds');
    for (const item of left) await tryAgain(item);
  }
};
