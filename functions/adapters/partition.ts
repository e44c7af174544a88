import type { Row, Table } from './table.ts';

/** Which items of a partition are read, and how. */
type Part = {
  /** The one under this key: a role that may query may not always get a single item. */
  readonly only?: string;
  /** Those whose keys begin so. */
  readonly beginning?: string;
  readonly from?: string;
  /** The last key of those from the first on. */
  readonly to?: string;
  readonly isConsistent?: boolean;
  /** Reads so many at most. */
  readonly most?: number;
  /** Reads so many at most of the last, which come in the order of their keys as well. */
  readonly newest?: number | undefined;
};

/** Names which keys are meant; DynamoDB takes one condition of the sort key, so that two bounds are one. */
const conditionOf = ({ only, beginning, from, to }: Part): readonly [condition: string, values: Row] => {
  if (only !== undefined) return [' AND sk = :only', { ':only': only }];
  if (beginning !== undefined) return [' AND begins_with(sk, :beginning)', { ':beginning': beginning }];
  if (from !== undefined && to !== undefined) return [' AND sk BETWEEN :from AND :to', { ':from': from, ':to': to }];
  if (from !== undefined) return [' AND sk >= :from', { ':from': from }];
  return to === undefined ? ['', {}] : [' AND sk <= :to', { ':to': to }];
};

/** Reads the items of a partition in the order of their keys: all, one, those of a beginning, or between two keys. */
export const partition = (rows: Pick<Table, 'query'>, pk: string, part: Part = {}): Promise<readonly Row[]> => {
  const { isConsistent = false, newest, most = newest } = part;
  const [condition, values] = conditionOf(part);
  const found = rows.query({
    KeyConditionExpression: `pk = :pk${condition}`,
    ExpressionAttributeValues: { ':pk': pk, ...values },
    ConsistentRead: isConsistent,
    ...(most === undefined ? {} : { Limit: most }),
    ...(newest === undefined ? {} : { ScanIndexForward: false }),
  });
  return newest === undefined ? found : found.then((latestFirst) => latestFirst.toReversed());
};
