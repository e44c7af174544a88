import * as z from 'zod/mini';
import { resumeSchema } from '../../shared/application/wait.ts';
import { letterIntentSchema } from '../../shared/letter-kind.ts';
import { held } from './held.ts';
import { letterProgress } from './letter-progress.ts';
import { rowKeys } from './row-keys.ts';
import type { Row, Table } from './table.ts';

const waitRowSchema = z.object({
  entity: z.literal('wait'),
  applicationId: z.string(),
  ready: z.string(),
  token: z.string(),
  wait: z.object({ key: z.string(), resume: resumeSchema }),
});
const runRowSchema = z.object({
  entity: z.literal('run'),
  applicationId: z.string(),
  ready: z.string(),
  input: z.looseObject({ run: z.int() }),
});
const stopRowSchema = z.object({
  entity: z.literal('stop'),
  applicationId: z.string(),
  ready: z.string(),
  run: z.int(),
});
/** Parses a letter that waits to be sent. */
export const letterRowSchema = z.object({
  entity: z.literal('letter'),
  applicationId: z.string(),
  ready: z.string(),
  letter: letterIntentSchema,
});
/** Parses an item that waits to be carried out: a run to start or to stop, a wait to resume, a letter to send. */
export const dueRowSchema = z.union([waitRowSchema, runRowSchema, stopRowSchema, letterRowSchema]);

export type WaitRow = z.infer<typeof waitRowSchema>;
export type RunRow = z.infer<typeof runRowSchema>;
export type StopRow = z.infer<typeof stopRowSchema>;
export type LetterRow = z.infer<typeof letterRowSchema>;
export type DueRow = z.infer<typeof dueRowSchema>;

const runsAndWaits = (rows: Table) => ({
  started: (id: string, run: number) =>
    rows.update({ Key: rowKeys.run(id, run), UpdateExpression: 'REMOVE ready, outbox' }),
  /** Asks for an execution to be stopped that nobody needs. */
  stop: (applicationId: string, run: number, ready: string) => {
    const row = { entity: 'stop', applicationId, run, outbox: 'workflow', ready };
    return rows.put({ Item: { ...rowKeys.stop(applicationId, run), ...row } });
  },
  stopped: (id: string, run: number) =>
    rows.update({ Key: rowKeys.stop(id, run), UpdateExpression: 'REMOVE ready, outbox' }),
  /** Marks a wait as resumed; false when a newer token has taken its place meanwhile. */
  resumed: (id: string, key: string, token: string, now: string) =>
    held(
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
export const outboxStore = (rows: Table) => ({
  ...runsAndWaits(rows),
  ...letterProgress(rows),
  /** Lists what of an outbox has been ready since before an instant, oldest first. */
  due: async (outbox: string, before: string): Promise<readonly Row[]> =>
    rows.query({
      IndexName: 'byReady',
      KeyConditionExpression: 'outbox = :outbox AND ready < :before',
      ExpressionAttributeValues: { ':outbox': outbox, ':before': before },
      Limit: 100,
    }),
  /** Touches what is still ready, so that the table's stream tells of it once more. */
  touch: ({ pk, sk }: { readonly pk: string; readonly sk: string }, now: string) =>
    held(
      rows.update({
        Key: { pk, sk },
        ConditionExpression: 'attribute_exists(ready)',
        UpdateExpression: 'SET touchedAt = :now ADD touches :one',
        ExpressionAttributeValues: { ':now': now, ':one': 1 },
      }),
    ),
});

export type OutboxStore = ReturnType<typeof outboxStore>;
