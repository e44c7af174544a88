import type { Row, Table } from './table.ts';

/** Which items of a partition are read, and how. */
type Part = {
  readonly from?: string;
  /** The last key of those from the first on. */
  readonly to?: string;
  readonly isConsistent?: boolean;
  /** Reads so many at most. */
  readonly most?: number;
};

/** Reads the items of a partition in the order of their keys: all, or those from one key on, to another. */
export const partition = (
  rows: Pick<Table, 'query'>,
  pk: string,
  { from, to, isConsistent = false, most }: Part = {},
): Promise<readonly Row[]> => {
  const range = to === undefined ? ' AND sk >= :from' : ' AND sk BETWEEN :from AND :to';
  return rows.query({
    KeyConditionExpression: `pk = :pk${from === undefined ? '' : range}`,
    ExpressionAttributeValues: {
      ...{ ':pk': pk },
      ...(from === undefined ? {} : { ':from': from }),
      ...(to === undefined ? {} : { ':to': to }),
    },
    ConsistentRead: isConsistent,
    ...(most === undefined ? {} : { Limit: most }),
  });
};
