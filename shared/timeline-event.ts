import * as z from 'zod/mini';
import { instantSchema } from './instant.ts';
import type { TimelineEventKind } from './timeline-words.ts';

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
  // Another release may have written a kind that this one does not know.
  kind: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  words: z.optional(z.record(z.string(), z.string())),
});

/** An event as it was kept, perhaps by another release. */
export type KeptEvent = z.infer<typeof timelineEventSchema>;

/** An event as this release writes it: of a kind that has its place in the list. */
export type TimelineEvent = KeptEvent & { readonly kind: TimelineEventKind };

/** An event whose instant is that of the change it belongs to. */
export type UntimedEvent = Omit<TimelineEvent, 'at'>;
