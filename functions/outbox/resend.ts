import { addMillis, millis, millisBetween, minuteMillis } from '../../shared/instant.ts';
import type { Outbox } from '../../shared/ports/outbox.ts';
import type { DueItem } from '../../shared/ports/outbox-store.ts';
import { letterRowSchema } from './due-row.ts';
import { bareError } from '../runtime/bare-error.ts';
import { erase, type ErasePorts } from '../privacy/erase.ts';
import { log } from '../runtime/log.ts';
import { metric } from '../runtime/metric.ts';
import { settlePayments } from '../money/settle-payments.ts';
import type { OutboxPorts } from '../runtime/ports/outbox-ports.ts';
import type { PaymentPorts } from '../runtime/ports/payment-ports.ts';
import { workOffNotice } from '../money/work-off-notice.ts';

/** The age in milliseconds from which something ready counts as left behind; younger ones are the stream's. */
const leftBehind = minuteMillis;

/** How many of an outbox are carried out again at once: more would take longer than the function has. */
const mostAtOnce = 100;

/** What looking after the outboxes needs. */
type ResendPorts = PaymentPorts & OutboxPorts & ErasePorts;

type LookedAfter = {
  readonly outbox: Outbox;
  /** The metric of its oldest item's age; an alarm watches each. */
  readonly metric: string;
  /** Has an item that was left behind carried out. */
  readonly again: (ports: ResendPorts, item: DueItem, now: string) => Promise<unknown>;
};

/**
 * Lists each outbox with what is told of it, and done about what was left behind: the stream tells of it once more; what
 * speaks to Stripe or erases is carried out here, since no stream does that. What a person looks at is in none of these.
 */
const outboxes: readonly LookedAfter[] = [
  {
    outbox: 'workflow',
    metric: 'OldestUnresumedAnswer',
    again: async ({ outbox }, item, now) => outbox.touch(item, now),
  },
  {
    outbox: 'letter',
    metric: 'OldestUnsentLetter',
    again: async ({ outbox }, item, now) => {
      const { applicationId, letter } = letterRowSchema.parse(item);
      return outbox.again(applicationId, letter.key, now);
    },
  },
  {
    outbox: 'payments',
    metric: 'OldestRefundNotAskedFor',
    again: async (ports, item) => settlePayments(ports, item.about),
  },
  {
    outbox: 'stripe',
    metric: 'OldestStripeEventNotWorkedOff',
    again: async (ports, item) => workOffNotice(ports, item.about),
  },
  // A comparison has a schedule of its own; here its age alone is told.
  { outbox: 'reconcile', metric: 'OldestReconciliationAskedFor', again: async () => undefined },
  {
    outbox: 'erasure',
    metric: 'OldestErasureBegun',
    again: async (ports, item) => erase(ports, item.about),
  },
];

const ageOfOldest = (left: readonly DueItem[], now: string): number => {
  const [oldest] = left.map(({ ready }) => millis(ready)).toSorted((one, other) => one - other);
  return oldest === undefined ? 0 : (millis(now) - oldest) / 1000;
};

/**
 * Chooses what is carried out again: what was not for longest comes first, so that a hundred that can never be carried out
 * keep no other from its turn.
 */
const inTurn = (left: readonly DueItem[]): readonly DueItem[] =>
  left
    .toSorted((one, other) => millis(one.touchedAt ?? one.ready) - millis(other.touchedAt ?? other.ready))
    .slice(0, mostAtOnce);

/** Logs what could not be carried out again, and lets the others have their turn before it. */
const failed = async (
  { outbox: store }: Pick<ResendPorts, 'outbox'>,
  { outbox, item, error }: { readonly outbox: Outbox; readonly item: DueItem; readonly error: unknown },
  now: string,
): Promise<void> => {
  log.error('resend failed', { outbox, item: item.pk, error: bareError(error).name });
  await store
    .touch(item, now)
    .catch((why: unknown) => log.error('touch failed', { outbox, item: item.pk, error: bareError(why).name }));
};

/** Publishes how long ago everything was compared; where nobody ever did, nothing: the alarm takes silence ill as well. */
const tellLastComparison = async ({ reconciliations }: ResendPorts, now: string): Promise<void> => {
  const { at } = await reconciliations.last();
  if (at !== undefined) metric('SinceLastComparison', millisBetween(at, now) / 1000, 'Seconds');
};

/** Wakes the outboxes for what is ready and was left behind, and publishes the age of the oldest. */
export const resend = async (ports: ResendPorts): Promise<void> => {
  const { clock, outbox: store } = ports;
  const now = clock.now();
  for (const { outbox, metric: name, again } of outboxes) {
    const left = await store.due(outbox, addMillis(now, -leftBehind));
    metric(name, ageOfOldest(left, now), 'Seconds');
    for (const item of inTurn(left)) {
      await again(ports, item, now).catch(async (error: unknown) => failed(ports, { outbox, item, error }, now));
    }
  }
  metric('ParkedStripeEvents', (await ports.stripeEvents.parked()).length, 'Count');
  await tellLastComparison(ports, now);
};
