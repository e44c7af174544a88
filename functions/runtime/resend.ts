import * as z from 'zod/mini';
import { instantAt, millis } from '../../shared/instant.ts';
import { letterRowSchema } from '../adapters/outbox-store.ts';
import { applicationIdIn, stripeEventIdIn } from '../adapters/row-keys.ts';
import { bareError } from './bare-error.ts';
import { erase, type ErasePorts } from './erase.ts';
import { log } from './log.ts';
import { metric } from './metric.ts';
import { settlePayments } from './settle-payments.ts';
import type { OutboxPorts } from './outbox-ports.ts';
import type { PaymentPorts } from './payment-ports.ts';
import { workOffNotice } from './work-off-notice.ts';

/** Is the age in milliseconds from which something ready counts as left behind; younger ones are the stream's. */
const leftBehind = 60_000;

/** Maps each outbox to the metric of its oldest item's age; an alarm watches each. */
const outboxes = {
  workflow: 'OldestUnresumedAnswer',
  letter: 'OldestUnsentLetter',
  payments: 'OldestRefundNotAskedFor',
  stripe: 'OldestStripeEventNotWorkedOff',
  reconcile: 'OldestReconciliationAskedFor',
  erasure: 'OldestErasureBegun',
} as const;

type Row = Readonly<Record<string, unknown>>;

const keySchema = z.object({ pk: z.string(), sk: z.string(), ready: z.string() });

/** Is what looking after the outboxes needs. */
type ResendPorts = PaymentPorts & OutboxPorts & ErasePorts;

/** Has the stream tell once more of what it left behind; money is asked back here, since no stream speaks to Stripe. */
const again = async (ports: ResendPorts, outbox: string, item: Row, now: string): Promise<void> => {
  const key = keySchema.parse(item);
  if (outbox === 'payments') return settlePayments(ports, applicationIdIn(key.pk));
  if (outbox === 'erasure') return erase(ports, applicationIdIn(key.pk));
  if (outbox === 'stripe') return void (await workOffNotice(ports, stripeEventIdIn(key.pk)));
  // A comparison has a schedule of its own; here its age alone is told.
  if (outbox === 'reconcile') return;
  if (outbox === 'letter') {
    const { applicationId, letter } = letterRowSchema.parse(item);
    return void (await ports.outbox.again(applicationId, letter.key, now));
  }
  await ports.outbox.touch(key, now);
};

const ageOfOldest = (left: readonly Row[], now: string): number => {
  const [oldest] = left.map((item) => millis(keySchema.parse(item).ready)).toSorted((one, other) => one - other);
  return oldest === undefined ? 0 : (millis(now) - oldest) / 1000;
};

/** Publishes how long ago everything was compared; where nobody ever did, nothing: the alarm takes silence ill as well. */
const tellLastComparison = async ({ reconciliations }: ResendPorts, now: string): Promise<void> => {
  const { at } = await reconciliations.last();
  if (at !== undefined) metric('SinceLastComparison', (millis(now) - millis(at)) / 1000, 'Seconds');
};

/** Wakes the outboxes for what is ready and was left behind, oldest first, and publishes the age of the oldest. */
export const resend = async (ports: ResendPorts): Promise<void> => {
  const { clock, outbox: store } = ports;
  const now = clock.now();
  for (const [outbox, name] of Object.entries(outboxes)) {
    const left = await store.due(outbox, instantAt(millis(now) - leftBehind));
    metric(name, ageOfOldest(left, now), 'Seconds');
    for (const item of left) {
      await again(ports, outbox, item, now).catch((error: unknown) =>
        log.error('resend failed', { outbox, item: keySchema.parse(item).pk, error: bareError(error).name }),
      );
    }
  }
  metric('ParkedStripeEvents', (await ports.stripeEvents.parked()).length, 'Count');
  await tellLastComparison(ports, now);
};
