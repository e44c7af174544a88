import type { Instant } from '../../shared/instant.ts';
import type { Outbox } from '../../shared/ports/outbox.ts';
import type { Row, Table } from './table.ts';

type Rows = Pick<Table, 'query'>;

/** Reads what is somebody's turn and due by an instant, earliest first. */
export const byTurn = (rows: Rows, turn: string, until: Instant): Promise<readonly Row[]> =>
  rows.query({
    IndexName: 'byTurn',
    KeyConditionExpression: 'turn = :turn AND due <= :until',
    ExpressionAttributeValues: { ':turn': turn, ':until': until },
  });

/** Reads what stands in an outbox, oldest first: all, what was ready before an instant, or so many at most. */
export const byReady = (
  rows: Rows,
  outbox: Outbox,
  { before, most }: { readonly before?: Instant; readonly most?: number } = {},
): Promise<readonly Row[]> =>
  rows.query({
    IndexName: 'byReady',
    KeyConditionExpression: `outbox = :outbox${before === undefined ? '' : ' AND ready < :before'}`,
    ExpressionAttributeValues: { ':outbox': outbox, ...(before === undefined ? {} : { ':before': before }) },
    ...(most === undefined ? {} : { Limit: most }),
  });

/** Reads what is a person's. */
export const byPerson = (rows: Rows, person: string): Promise<readonly Row[]> =>
  rows.query({
    IndexName: 'byPerson',
    KeyConditionExpression: 'person = :person',
    ExpressionAttributeValues: { ':person': person },
  });
