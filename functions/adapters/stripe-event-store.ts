import * as z from 'zod/mini';
import type { Instant } from '../../shared/instant.ts';
import { instantSchema, millis } from '../../shared/instant.ts';
import type { StripeNotice } from '../../shared/payments.ts';
import { policyAt } from '../../shared/policy/policy-at.ts';
import { held } from './held.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const noticeRow = z.object({
  notice: z.object({
    id: z.string(),
    type: z.string(),
    at: instantSchema,
    livemode: z.boolean(),
    sessionId: z.optional(z.string()),
    paymentIntentId: z.optional(z.string()),
  }),
  tries: z._default(z.int(), 0),
  why: z.optional(z.string()),
});

/** Is an event as our record keeps it: how often it was tried, and why it failed last. */
export type KeptNotice = { readonly notice: StripeNotice; readonly tries: number; readonly why?: string | undefined };

/** Keeps the events of Stripe: recorded first, then worked off, and parked when that keeps failing. */
export type StripeEvents = {
  /** Records an event; false when it was recorded before. */
  record(notice: StripeNotice, now: Instant): Promise<boolean>;
  /** Reads an event that is recorded; undefined when there is none. */
  find(id: string): Promise<KeptNotice | undefined>;
  /** Marks an event as worked off. */
  done(id: string): Promise<void>;
  /** Counts a try that failed, with the name of its error; parked, the event waits for a person. */
  failed(id: string, why: string, isParked: boolean): Promise<void>;
  /** Lists the events that are parked, oldest first. */
  parked(): Promise<readonly KeptNotice[]>;
  /** Sets a parked event going again, ready from now on: its age is not that of the days in which it was parked. */
  again(id: string, now: Instant): Promise<boolean>;
};

/** Is when DynamoDB lets an event go, in seconds since 1970: far later than Stripe sends it again, or lists it. */
const expiresOf = (now: Instant): number =>
  Math.floor(millis(now) / 1000) + policyAt(now).retention.stripeEventDays * 86_400;

const outboxes = (rows: Table): Pick<StripeEvents, 'failed' | 'parked' | 'again'> => ({
  failed: async (id, why, isParked) => {
    await rows.update({
      Key: rowKeys.stripeEvent(id),
      UpdateExpression: 'SET why = :why, outbox = :outbox ADD tries :one',
      ExpressionAttributeValues: { ':why': why, ':outbox': isParked ? 'stripe-parked' : 'stripe', ':one': 1 },
    });
  },
  parked: async () => {
    const found = await rows.query({
      IndexName: 'byReady',
      KeyConditionExpression: 'outbox = :outbox',
      ExpressionAttributeValues: { ':outbox': 'stripe-parked' },
      Limit: 100,
    });
    return found.map((row) => noticeRow.parse(row));
  },
  again: (id, now) =>
    held(
      rows.update({
        Key: rowKeys.stripeEvent(id),
        ConditionExpression: 'outbox = :parked',
        UpdateExpression: 'SET outbox = :outbox, ready = :now, tries = :none',
        ExpressionAttributeValues: { ':parked': 'stripe-parked', ':outbox': 'stripe', ':now': now, ':none': 0 },
      }),
    ),
});

/** Keeps the events of Stripe in the table; what is not worked off stands in the sparse index of what is ready. */
export const stripeEventStore = (rows: Table): StripeEvents => ({
  ...outboxes(rows),
  record: (notice, now) =>
    held(
      rows.put({
        Item: {
          ...rowKeys.stripeEvent(notice.id),
          entity: 'stripe-event',
          notice,
          outbox: 'stripe',
          ready: now,
          expires: expiresOf(now),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  find: async (id) => {
    const row = await rows.get(rowKeys.stripeEvent(id));
    return row === undefined ? undefined : noticeRow.parse(row);
  },
  done: async (id) => {
    await rows.update({ Key: rowKeys.stripeEvent(id), UpdateExpression: 'REMOVE outbox, ready' });
  },
});
