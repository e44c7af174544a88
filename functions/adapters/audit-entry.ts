import * as z from 'zod/mini';
import { timelineEventSchema } from '../../shared/timeline-event.ts';

/**
 * Parses an entry of the audit trail: an event without its words, the digest of its words, the digest of the entry
 * before it, and its own digest over all of that. It is written once; no role may update or delete it.
 */
export const auditEntrySchema = z.object({
  number: z.int(),
  event: timelineEventSchema,
  previous: z.string(),
  words: z.optional(z.string()),
  digest: z.string(),
});

/**
 * Parses the words and names of an entry, which lie beside it; the salt keeps its digest from being guessed once they
 * are erased.
 */
export const auditWordsSchema = z.object({
  salt: z.optional(z.string()),
  words: z.optional(z.record(z.string(), z.string())),
  erasedAt: z.optional(z.string()),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditWords = z.infer<typeof auditWordsSchema>;
