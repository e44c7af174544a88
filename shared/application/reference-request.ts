import * as z from 'zod/mini';
import { endorsementKindSchema } from '../credential.ts';
import { refereeSchema } from '../evidence/referee.ts';
import { instantSchema } from '../instant.ts';

/** Parses a reference as given by the referee: a score per statement (null: not enough information) and the rest. */
const referenceSchema = z.object({
  scores: z.record(z.string(), z.nullable(z.int())),
  comments: z.record(z.string(), z.string()),
  recommendation: z.enum(['recommend', 'recommend-with-reservations', 'do-not-recommend']),
  knownSince: z.string(),
  capacity: z.string(),
});

/** Holds our asking of one referee; a slot's later request replaces the earlier, which stays for the history. */
export const referenceRequestSchema = z.object({
  slot: z.int(),
  number: z.int(),
  referee: refereeSchema,
  requestedAt: instantSchema,
  restarts: z.array(instantSchema),
  /** The first restart after the address was corrected: links of earlier letters went to somebody else. */
  linksFrom: z.optional(z.int()),
  /** How often the applicant corrected the address. */
  corrections: z.optional(z.int()),
  nudges: z.array(instantSchema),
  openedAt: z.optional(instantSchema),
  deliveredAt: z.optional(instantSchema),
  /** When the mail service gave up on a letter, which says nothing of the address: people read it, no rule does. */
  givenUpAt: z.optional(instantSchema),
  receivedAt: z.optional(instantSchema),
  reference: z.optional(referenceSchema),
  saved: z.optional(z.record(z.string(), z.string())),
  declined: z.optional(z.object({ at: instantSchema, reason: z.string() })),
  bouncedAt: z.optional(instantSchema),
  /** Says that the other two places left none for this referee's kind when the late answer came: reviewers alone read it. */
  fillsNoPlace: z.optional(z.literal(true)),
  /** When a letter could not be sent, which counts as one that came back: one before was reported as unwanted. */
  unwantedAt: z.optional(instantSchema),
  overdueAt: z.optional(instantSchema),
  replacedAt: z.optional(instantSchema),
  expiredAt: z.optional(instantSchema),
  /** Names who typed in a reference that came on paper, and where its scan lies. */
  recorded: z.optional(z.object({ by: z.string(), scan: z.string() })),
  /** The application to which the reference was given first; its referee was not asked again. */
  carriedFrom: z.optional(z.string()),
  /** The endorsement that its referee was asked about, of a reference that was carried over since this is kept. */
  givenFor: z.optional(endorsementKindSchema),
  /** The policy whose statements and scale its referee had, of a reference that was carried over since this is kept. */
  givenUnder: z.optional(z.string()),
});

export type Reference = z.infer<typeof referenceSchema>;
export type ReferenceRequest = z.infer<typeof referenceRequestSchema>;
