import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import type { Scan } from '../table-at.ts';

/** Reads every link that the table holds. */
export const linksOfTable = (scan: Scan): AsyncGenerator<Row> =>
  scan({ FilterExpression: 'begins_with(pk, :link)', ExpressionAttributeValues: { ':link': rowKeys.link('').pk } });
