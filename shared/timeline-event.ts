import * as z from 'zod/mini';
import { instantSchema } from './instant.ts';

/** Names who did something; a person's id is one of ours, never a name or an address. */
const actorSchema = z.object({
  role: z.enum(['applicant', 'referee', 'reviewer', 'coordinator', 'association', 'stripe', 'mail']),
  id: z.optional(z.string()),
});

/**
 * Parses one entry of the timeline that people read: ids and codes, which stay for ever, and beside them the words and
 * names that belong to it, which are kept apart and can be erased.
 */
export const timelineEventSchema = z.object({
  at: instantSchema,
  actor: actorSchema,
  kind: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  words: z.optional(z.record(z.string(), z.string())),
});

export type TimelineEvent = z.infer<typeof timelineEventSchema>;
