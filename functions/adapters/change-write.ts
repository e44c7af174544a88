import type { Key, Row, Write } from './table.ts';

/** A write of a change, with what it means when its condition fails. */
export type ChangeWrite = { readonly write: Write; readonly conflict?: 'application' | 'person' | 'once' };

/** Lets an item be written only where none stands. */
export const absent = 'attribute_not_exists(pk)';

/** Writes an item whole. */
export const put = (TableName: string, key: Key, row: Row, condition?: string, values?: Row): Write => ({
  Put: {
    TableName,
    Item: { ...key, ...row },
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
    ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
  },
});
