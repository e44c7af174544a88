import * as z from 'zod/mini';
import { type Instant, instantSchema } from '../../shared/instant.ts';
import type { Outbox } from '../../shared/ports/outbox.ts';
import type { Found, Reconciliations } from '../../shared/ports/reconciliations.ts';
import { conditionHeld } from './condition-held.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const foundSchema = z.object({
  lookedAt: z.int(),
  repaired: z.int(),
  parked: z.int(),
  /** Counts what was found by its kind; comparisons of before knew none. */
  kinds: z._default(z.record(z.string(), z.int()), {}),
  /** Says that Stripe was not set up yet, and left out. */
  withoutStripe: z.optional(z.literal(true)),
});

const lastSchema = z.object({
  at: z.optional(instantSchema),
  found: z.optional(foundSchema),
  ready: z.optional(instantSchema),
});

const keepFound = (rows: Table, found: Found, now: Instant, asked?: Instant) =>
  rows.update({
    Key: rowKeys.reconciliation(),
    ...(asked === undefined ? {} : { ConditionExpression: 'ready = :asked' }),
    UpdateExpression: `SET #at = :now, #found = :found, entity = :entity${asked === undefined ? '' : ' REMOVE outbox, ready'}`,
    ExpressionAttributeNames: { '#at': 'at', '#found': 'found' },
    ExpressionAttributeValues: {
      ':now': now,
      ':found': found,
      ':entity': 'reconciliation',
      ...(asked === undefined ? {} : { ':asked': asked }),
    },
  });

/** Keeps the last comparison in one item of the table; asked for, it stands in the sparse index of what is ready. */
export const reconciliationStore = (rows: Table): Reconciliations => ({
  last: async () => lastSchema.parse((await rows.get(rowKeys.reconciliation())) ?? {}),
  ask: async (now) => {
    await rows.update({
      Key: rowKeys.reconciliation(),
      UpdateExpression: 'SET outbox = :outbox, ready = :now, entity = :entity',
      ExpressionAttributeValues: { ':outbox': 'reconcile' satisfies Outbox, ':now': now, ':entity': 'reconciliation' },
    });
  },
  keep: async (found, now, asked) => {
    const isDone = asked !== undefined && (await conditionHeld(keepFound(rows, found, now, asked)));
    if (!isDone) await keepFound(rows, found, now);
  },
});
