import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';

/** Names why personal data are erased; no words of anybody, since this stays. */
const erasureReasonSchema = z.enum(['asked', 'not-needed', 'retention']);

/**
 * Holds that the personal data of an application are erased: begun first, so that a crash goes on, and ended once nothing
 * is left. `entry` is the number of its entry in the audit trail: the words of every entry before it go.
 */
export const erasureSchema = z.object({
  begunAt: instantSchema,
  entry: z.int(),
  by: z.string(),
  reason: erasureReasonSchema,
  endedAt: z.optional(instantSchema),
});

export type ErasureReason = z.infer<typeof erasureReasonSchema>;
export type Erasure = z.infer<typeof erasureSchema>;
