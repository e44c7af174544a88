import * as z from 'zod/mini';
import { remembered } from '../../shared/remembered.ts';
import type { Row } from './table.ts';

const waitRow = z.object({ wait: z.object({ key: z.string() }), version: z.optional(z.int()) });

/** Reads of which wait an item is, and which save wrote it; items from before that was written say nothing of it. */
export const readWaitRow = remembered((row: Row): { readonly key: string; readonly version: number | undefined } => {
  const { wait, version } = waitRow.parse(row);
  return { key: wait.key, version };
});
