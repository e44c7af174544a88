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

type Row = Readonly<Record<string, unknown>>;

const keySchema = z.object({ pk: z.string(), sk: z.string(), ready: z.string() });

/** Is what looking after the outboxes needs. */
type ResendPorts = PaymentPorts & OutboxPorts & ErasePorts;

type Outbox = {
  /** Is the metric of its oldest item's age; an alarm watches each. */
  readonly metric: string;
  /** Has an item that was left behind carried out. */
  readonly again: (ports: ResendPorts, item: Row, now: string) => Promise<unknown>;
};

/**
 * Maps each outbox to what is told of it, and done about what was left behind: the stream tells of it once more; what
 * speaks to Stripe or erases is carried out here, since no stream does that.
 */
const outboxes: Readonly<Record<string, Outbox>> = {
  workflow: {
    metric: 'OldestUnresumedAnswer',
    again: async ({ outbox }, item, now) => outbox.touch(keySchema.parse(item), now),
  },
  letter: {
    metric: 'OldestUnsentLetter',
    again: async ({ outbox }, item, now) => {
      const { applicationId, letter } = letterRowSchema.parse(item);
      return outbox.again(applicationId, letter.key, now);
    },
  },
  payments: {
    metric: 'OldestRefundNotAskedFor',
    again: async (ports, item) => settlePayments(ports, applicationIdIn(keySchema.parse(item).pk)),
  },
  stripe: {
    metric: 'OldestStripeEventNotWorkedOff',
    again: async (ports, item) => workOffNotice(ports, stripeEventIdIn(keySchema.parse(item).pk)),
  },
  // A comparison has a schedule of its own; here its age alone is told.
  reconcile: { metric: 'OldestReconciliationAskedFor', again: async () => undefined },
  erasure: {
    metric: 'OldestErasureBegun',
    again: async (ports, item) => erase(ports, applicationIdIn(keySchema.parse(item).pk)),
  },
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
  for (const [outbox, { metric: name, again }] of Object.entries(outboxes)) {
    const left = await store.due(outbox, instantAt(millis(now) - leftBehind));
    metric(name, ageOfOldest(left, now), 'Seconds');
    for (const item of left) {
      await again(ports, item, now).catch((error: unknown) =>
        log.error('resend failed', { outbox, item: keySchema.parse(item).pk, error: bareError(error).name }),
      );
    }
  }
  metric('ParkedStripeEvents', (await ports.stripeEvents.parked()).length, 'Count');
  await tellLastComparison(ports, now);
};
