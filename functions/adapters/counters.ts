import * as z from 'zod/mini';
import { secondsOf } from '../../shared/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Counters } from '../../shared/ports/counters.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const counted = z.object({ hits: z.int() });

/** Counts hits per key and window of time in the table, since API Gateway's throttling is shared by everybody. */
export const counters = (rows: Table, clock: Clock): Counters => ({
  allow: async (key, limit, windowSeconds) => {
    const seconds = secondsOf(clock.now());
    const window = Math.floor(seconds / windowSeconds);
    const updated = await rows.update({
      Key: rowKeys.counter(key, window),
      UpdateExpression: 'ADD hits :one SET expires = :expires',
      ExpressionAttributeValues: { ':one': 1, ':expires': seconds + 2 * windowSeconds },
      ReturnValues: 'UPDATED_NEW',
    });
    return counted.parse(updated).hits <= limit;
  },
});
