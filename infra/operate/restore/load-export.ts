import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { isUnder } from '../../../functions/adapters/row-keys.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { erasedSince } from './erased-since.ts';
import type { ExportedItem, PutIfAbsent } from './put-if-absent.ts';

// A value stands under its one type, of which DynamoDB itself is the judge.
const valueSchema = z.custom<AttributeValue>(
  (found) => typeof found === 'object' && found !== null && Object.keys(found).length === 1,
);
const exported = z.object({ Item: z.record(z.string(), valueSchema) });

/** What came of it: how many items were put, stood there already, were erased since, or are sessions. */
export type Loaded = Readonly<Record<'put' | 'kept' | 'erased' | 'sessions', number>>;

/** A sign-in: nobody misses one for long, and nobody who was dismissed or erased since may have theirs again. */
const isSession = ({ pk }: ExportedItem): boolean => isUnder(pk?.S ?? '', 'SESSION');

/**
 * Puts the items of an export of DynamoDB into a table, line by line as the export wrote them. What stands in the table
 * already stays as it is, so that it can be repeated, and also brings back single items into a table that lives. What
 * an erasure took away since, by what the table itself holds, comes last, and stays away.
 */
export const loadExport = async (
  lines: AsyncIterable<string> | Iterable<string>,
  put: PutIfAbsent,
  rows: Pick<Table, 'get'>,
): Promise<Loaded> => {
  const loaded = { put: 0, kept: 0, erased: 0, sessions: 0 };
  const since = erasedSince(rows);
  const waiting: ExportedItem[] = [];
  const load = async (item: ExportedItem): Promise<void> => {
    const standing = await put(item);
    since.note(item, standing);
    loaded[standing === undefined ? 'put' : 'kept'] += 1;
  };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const { Item } = exported.parse(JSON.parse(line));
    if (isSession(Item)) loaded.sessions += 1;
    else if (since.waits(Item)) waiting.push(Item);
    else await load(Item);
  }
  for (const item of waiting)
    if (await since.has(item)) loaded.erased += 1;
    else await load(item);
  return loaded;
};
