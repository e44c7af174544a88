import * as z from 'zod/mini';
import { type Application, applicationSchema } from '../../shared/application/application.ts';
import type { Row } from './table.ts';

const factsRow = z.object({ facts: z.record(z.string(), z.unknown()) });
const waitRow = z.object({ wait: z.looseObject({ key: z.string() }) });

/** Parses what the table holds of an application: facts and waits together. */
export type ParseApplication = (held: unknown) => Application;

/** Puts an application together from its items, facts first and then its waits; throws where they are not as we write them. */
export const readApplication = (
  rows: readonly Row[],
  parse: ParseApplication = (held) => applicationSchema.parse(held),
): Application => {
  const waits = rows.slice(1).map((row) => waitRow.parse(row).wait);
  return parse({ ...factsRow.parse(rows[0]).facts, waits: Object.fromEntries(waits.map((wait) => [wait.key, wait])) });
};
