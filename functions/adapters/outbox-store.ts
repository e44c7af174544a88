import * as z from 'zod/mini';
import { instantSchema } from '../../shared/instant.ts';
import type { OutboxStore } from '../../shared/ports/outbox-store.ts';
import { conditionHeld } from './condition-held.ts';
import { inOutbox } from './in-outbox.ts';
import { byReady } from './index-query.ts';
import { letterProgress } from './letter-progress.ts';
import { idIn, rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

const dueSchema = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  ready: instantSchema,
  touchedAt: z.optional(instantSchema),
});

const runsAndWaits = (rows: Table): Pick<OutboxStore, 'started' | 'stop' | 'stopped' | 'resumed'> => ({
  started: (id, run) => rows.update({ Key: rowKeys.run(id, run), UpdateExpression: 'REMOVE ready, outbox' }),
  stop: (applicationId, run, ready) => {
    const row = { entity: 'stop', applicationId, run, ...inOutbox('workflow', ready) };
    return rows.put({ Item: { ...rowKeys.stop(applicationId, run), ...row } });
  },
  stopped: (id, run) => rows.update({ Key: rowKeys.stop(id, run), UpdateExpression: 'REMOVE ready, outbox' }),
  resumed: (id, key, token, now) =>
    conditionHeld(
      rows.update({
        Key: rowKeys.wait(id, key),
        ConditionExpression: '#token = :token',
        UpdateExpression: 'SET #wait.resumedAt = :now REMOVE ready, outbox, #wait.#ready',
        ExpressionAttributeNames: { '#token': 'token', '#wait': 'wait', '#ready': 'ready' },
        ExpressionAttributeValues: { ':token': token, ':now': now },
      }),
    ),
});

/** Keeps what the outboxes carry out; each mark removes `ready`, so that it wakes nobody again. */
export const outboxStore = (rows: Table): OutboxStore => ({
  ...runsAndWaits(rows),
  ...letterProgress(rows),
  due: async (outbox, before) => {
    const found = await byReady(rows, outbox, { before });
    return found.map((row) => dueSchema.parse(row)).map((item) => ({ ...item, about: idIn(item.pk) }));
  },
  touch: ({ pk, sk }, now) =>
    conditionHeld(
      rows.update({
        Key: { pk, sk },
        ConditionExpression: 'attribute_exists(ready)',
        UpdateExpression: 'SET touchedAt = :now ADD touches :one',
        ExpressionAttributeValues: { ':now': now, ':one': 1 },
      }),
    ),
});
