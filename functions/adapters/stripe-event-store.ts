import * as z from 'zod/mini';
import type { Outbox } from '../../shared/ports/outbox.ts';
import type { StripeEvents } from '../../shared/ports/stripe-events.ts';
import { type Instant, instantSchema, secondsOf } from '../../shared/instant.ts';
import { policyAt } from '../../shared/policy/policy-at.ts';
import { absent } from './change-write.ts';
import { conditionHeld } from './condition-held.ts';
import { inOutbox } from './in-outbox.ts';
import { byReady } from './index-query.ts';
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

/** When DynamoDB lets an event go, in seconds since 1970: far later than Stripe sends it again, or lists it. */
const expiresOf = (now: Instant): number => secondsOf(now) + policyAt(now).retention.stripeEventDays * 86_400;

const open = 'stripe' satisfies Outbox;
const parked = 'stripe-parked' satisfies Outbox;

const failedInto = (rows: Table, outbox: Outbox, id: string, why: string): Promise<boolean> =>
  conditionHeld(
    rows.update({
      Key: rowKeys.stripeEvent(id),
      ConditionExpression: 'attribute_exists(ready)',
      UpdateExpression: 'SET why = :why, outbox = :outbox ADD tries :one',
      ExpressionAttributeValues: { ':why': why, ':outbox': outbox, ':one': 1 },
    }),
  );

const outboxes = (rows: Table): Pick<StripeEvents, 'failed' | 'park' | 'parked' | 'again'> => ({
  failed: (id, why) => failedInto(rows, open, id, why),
  park: (id, why) => failedInto(rows, parked, id, why),
  parked: async () => {
    const found = await byReady(rows, parked, { most: 100 });
    return found.map((row) => noticeRow.parse(row));
  },
  again: (id, now) =>
    conditionHeld(
      rows.update({
        Key: rowKeys.stripeEvent(id),
        ConditionExpression: 'outbox = :parked',
        UpdateExpression: 'SET outbox = :outbox, ready = :now, tries = :none',
        ExpressionAttributeValues: { ':parked': parked, ':outbox': open, ':now': now, ':none': 0 },
      }),
    ),
});

/** Keeps the events of Stripe in the table; what is not worked off stands in the sparse index of what is ready. */
export const stripeEventStore = (rows: Table): StripeEvents => ({
  ...outboxes(rows),
  record: (notice, now) =>
    conditionHeld(
      rows.put({
        Item: {
          ...rowKeys.stripeEvent(notice.id),
          entity: 'stripe-event',
          notice,
          ...inOutbox(open, now),
          expires: expiresOf(now),
        },
        ConditionExpression: absent.condition,
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
