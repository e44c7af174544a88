import * as z from 'zod/mini';
import { type Application, applicationSchema } from '../../shared/application/application.ts';
import type { Row } from './table.ts';
import { readWaitRow } from './wait-row.ts';

const factsRow = z.object({ facts: z.instanceof(Object) });

/** Puts together what the table holds of an application: facts first, and then its waits by their keys. */
export const heldOf = (rows: readonly Row[]): Readonly<Record<string, unknown>> => ({
  ...factsRow.parse(rows[0]).facts,
  waits: Object.fromEntries(rows.slice(1).map((row) => [readWaitRow(row).key, row['wait']])),
});

/** Reads an application from its items, facts first and then its waits; throws where they are not as we write them. */
export type ReadApplication = (rows: readonly Row[]) => Application;

/** Reads an application by its schema. */
export const readApplication: ReadApplication = (rows) => applicationSchema.parse(heldOf(rows));
