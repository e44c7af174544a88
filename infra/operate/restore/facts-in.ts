import * as z from 'zod/mini';
import type { Row } from '../../../functions/adapters/table.ts';
import { erasureSchema } from '../../../shared/application/erasure.ts';

const applicationRow = z.object({
  facts: z.object({
    personId: z.string(),
    email: z.string(),
    formerAddresses: z._default(z.array(z.object({ email: z.string() })), []),
    erasure: z.optional(erasureSchema),
  }),
});

/** Reads from an application's item whose it is, under which addresses, and its erasure; from older ones as well. */
export const factsIn = (row: Row): z.infer<typeof applicationRow>['facts'] => applicationRow.parse(row).facts;
