import * as z from 'zod/mini';
import type { EndorsementDirectory } from '../../shared/ports/endorsement-directory.ts';
import { rowKeys } from './row-keys.ts';
import type { Row, Table } from './table.ts';

/** Parses what stands of an endorsement under its person's address. */
export const heldRow = z.object({
  number: z.string(),
  credential: z.string(),
  category: z.string(),
  validUntil: z.string(),
});

/** Lists what people hold by the digest of their address, and apart from that what went to another address since. */
export const endorsementDirectory = (rows: Table): EndorsementDirectory => {
  const under = async (email: string, isThere: (row: Row) => boolean) => {
    const found = await rows.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': rowKeys.endorsed(email, '').pk },
      ConsistentRead: true,
    });
    return found.filter(isThere).map((row) => heldRow.parse(row));
  };
  return {
    ofAddress: (email) => under(email, ({ moved }) => moved !== true),
    movedFrom: (email) => under(email, ({ moved }) => moved === true),
  };
};
