import type { Key, Row, Write } from './table.ts';

/** A write of a change, with what it means when its condition fails. */
export type ChangeWrite = { readonly write: Write; readonly conflict?: 'application' | 'person' | 'once' };

/** What must hold of the item that stands under a key, or the write fails. */
export type Condition = { readonly condition: string; readonly values?: Row };

/** Lets an item be written only where none stands. */
export const absent: Condition = { condition: 'attribute_not_exists(pk)' };

/** Lets an item be written only in the place of another. */
export const present: Condition = { condition: 'attribute_exists(pk)' };

/** Lets an item be written only where the one that stands is still of the version that was read. */
export const asRead = (version: number): Condition => ({
  condition: 'version = :read',
  values: { ':read': version },
});

/** Writes an item whole. */
export const put = (key: Key, row: Row, only?: Condition): Write => ({
  Put: {
    Item: { ...key, ...row },
    ...(only && { ConditionExpression: only.condition }),
    ...(only?.values && { ExpressionAttributeValues: only.values }),
  },
});
