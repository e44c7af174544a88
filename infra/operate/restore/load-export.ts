import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

// A value stands under its one type, of which DynamoDB itself is the judge.
const valueSchema = z.custom<AttributeValue>(
  (found) => typeof found === 'object' && found !== null && Object.keys(found).length === 1,
);
const exported = z.object({ Item: z.record(z.string(), valueSchema) });

/** Is an item in DynamoDB's own JSON, in which every value stands under its type. */
export type ExportedItem = z.infer<typeof exported>['Item'];

/** Puts an item into a table where nothing stands under its key; false where something does. */
export type PutIfAbsent = (item: ExportedItem) => Promise<boolean>;

/** Is what came of it: how many items were put, and how many stood there already. */
export type Loaded = { readonly put: number; readonly kept: number };

/**
 * Puts the items of an export of DynamoDB into a table, line by line as the export wrote them. What stands in the table
 * already stays as it is, so that it can be repeated, and also brings back single items into a table that lives.
 */
export const loadExport = async (
  lines: AsyncIterable<string> | Iterable<string>,
  put: PutIfAbsent,
): Promise<Loaded> => {
  const loaded = { put: 0, kept: 0 };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    loaded[(await put(exported.parse(JSON.parse(line)).Item)) ? 'put' : 'kept'] += 1;
  }
  return loaded;
};
