import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';

/** Names what the coordinator may do to an application out of turn. */
const interventionKindSchema = z.enum([
  'deadline-extended',
  'nudged',
  'decline-undone',
  'referee-replaced',
  'reference-recorded',
  'reviewer-assigned',
  'membership-confirmed',
  'details-corrected',
  'reopened',
  'closed',
]);

/** Holds one such act: who, when, why, and on which wait; its event in the timeline tells the reason as well. */
export const interventionSchema = z.object({
  at: instantSchema,
  kind: interventionKindSchema,
  by: z.string(),
  reason: z.string(),
  wait: z.optional(z.string()),
});

export type InterventionKind = z.infer<typeof interventionKindSchema>;
