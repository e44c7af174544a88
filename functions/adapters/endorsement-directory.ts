import * as z from 'zod/mini';
import type { EndorsementDirectory } from '../../shared/ports/endorsement-directory.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

/** Parses what stands of an endorsement under its person's address. */
export const heldRow = z.object({
  number: z.string(),
  credential: z.string(),
  category: z.string(),
  validUntil: z.string(),
});

/** Lists what people hold by the digest of their address, but for what went to another address since. */
export const endorsementDirectory = (rows: Table): EndorsementDirectory => ({
  ofAddress: async (email) => {
    const found = await rows.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': rowKeys.endorsed(email, '').pk },
      ConsistentRead: true,
    });
    return found.filter(({ moved }) => moved !== true).map((row) => heldRow.parse(row));
  },
});
