import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';

/** Names the decisions that end a review. */
export const decisionKindSchema = z.enum(['endorse', 'defer', 'decline']);

const decisionSchema = z.object({ at: instantSchema, kind: decisionKindSchema, reasons: z.string(), by: z.string() });

/** Names why a reviewer steps back: who only has no time may judge a later review. */
export const whyStepBackSchema = z.enum(['conflict', 'no-time']);

/**
 * Holds one reviewer's part: assigned, stepped back (`noTime` where there is no conflict, `replaced` where it was not their
 * own word, `inactive` where they no longer reviewed), or decided.
 */
const assignmentSchema = z.object({
  reviewerId: z.string(),
  name: z.string(),
  email: z.string(),
  assignedAt: instantSchema,
  steppedBackAt: z.optional(instantSchema),
  noTime: z.optional(z.literal(true)),
  replaced: z.optional(z.literal(true)),
  inactive: z.optional(z.literal(true)),
  decision: z.optional(decisionSchema),
});

/** Holds one round of asking the applicant for more information; silence gets `overdueAt`. */
const informationRoundSchema = z.object({
  number: z.int(),
  askedBy: z.string(),
  askedAt: instantSchema,
  question: z.string(),
  restarts: z.array(instantSchema),
  answeredAt: z.optional(instantSchema),
  answer: z.optional(z.string()),
  overdueAt: z.optional(instantSchema),
});

/** Holds one review: who judges, what was asked, what was decided; a deferral or second look begins another. */
export const reviewSchema = z.object({
  number: z.int(),
  startedAt: instantSchema,
  needed: z.int(),
  reviewers: z.array(assignmentSchema),
  information: z.array(informationRoundSchema),
  toConfirmAt: z.optional(instantSchema),
  confirmed: z.optional(decisionSchema),
});

export type DecisionKind = z.infer<typeof decisionKindSchema>;
export type WhyStepBack = z.infer<typeof whyStepBackSchema>;
export type Assignment = z.infer<typeof assignmentSchema>;
export type InformationRound = z.infer<typeof informationRoundSchema>;
export type Review = z.infer<typeof reviewSchema>;
