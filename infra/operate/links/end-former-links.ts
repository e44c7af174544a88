import { linkUnder } from '../../../functions/outbox/link-under.ts';
import { digest } from '../../../functions/runtime/digest.ts';
import { linkRow } from '../../../functions/adapters/link-store.ts';
import { conditionHeld } from '../../../functions/adapters/condition-held.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Row, Table } from '../../../functions/adapters/table.ts';
import { hasCome, type Instant } from '../../../shared/instant.ts';

/** How many links ended now, and how many that were made under the newest key stay. */
export type EndedLinks = { readonly ended: number; readonly stay: number };

/** Lets a link run out now; one that DynamoDB has let go meanwhile does not come back by it. */
const end = (rows: Pick<Table, 'update'>, key: { readonly pk: string; readonly sk: string }, now: Instant) =>
  conditionHeld(
    rows.update({
      Key: key,
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: 'SET expiresAt = :now',
      ExpressionAttributeValues: { ':now': now },
    }),
  );

/**
 * Lets every link run out that was not made under this key; safe to repeat. They are not deleted: whoever holds one of a
 * referee may ask for a new letter, and no older export brings one back.
 */
export const endFormerLinks = async (
  rows: Pick<Table, 'update'>,
  links: AsyncIterable<Row> | Iterable<Row>,
  newestKey: string,
  now: Instant,
): Promise<EndedLinks> => {
  const counted = { ended: 0, stay: 0 };
  for await (const row of links) {
    const target = linkRow.parse(row);
    const key = rowKeys.link(digest(linkUnder(newestKey, target)));
    if (hasCome(target.expiresAt, now)) continue;
    if (row['pk'] === key.pk) counted.stay += 1;
    else if (await end(rows, { pk: String(row['pk']), sk: key.sk }, now)) counted.ended += 1;
  }
  return counted;
};
