import * as z from 'zod/mini';
import type { Row } from './table.ts';
import { readWaitRow } from './wait-row.ts';

/** Older rows say nothing of versions: such a wait fits to any facts. */
const factsRow = z.object({ waits: z._default(z.record(z.string(), z.int()), {}) });

/** Maps each wait of an application, read facts first, to the version of the save that wrote it. */
export const waitVersions = ([_facts, ...waits]: readonly Row[]): ReadonlyMap<string, number | undefined> =>
  new Map(waits.map(readWaitRow).map(({ key, version }) => [key, version]));

/**
 * Says whether a read met a save half way: its facts, and a wait as it was before. AWS promises a query no more than that
 * each item it reads was committed.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const isTorn = (rows: readonly Row[]): boolean => {
  const found = waitVersions(rows);
  const { waits } = factsRow.parse(rows[0]);
  return Object.entries(waits).some(([key, version]) => (found.get(key) ?? 0) < version);
};
