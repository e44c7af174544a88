import * as z from 'zod/mini';
import { instantSchema } from './instant.ts';

/** Names who did something; a person's id is one of ours, never a name or an address. */
export const actorSchema = z.object({
  role: z.enum(['applicant', 'referee', 'reviewer', 'coordinator', 'association', 'stripe', 'mail']),
  id: z.optional(z.string()),
});

/** Parses one entry of the timeline that people read: ids and codes only; words stay in the application. */
export const timelineEventSchema = z.object({
  at: instantSchema,
  actor: actorSchema,
  kind: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type TimelineEvent = z.infer<typeof timelineEventSchema>;
