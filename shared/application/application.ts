import * as z from 'zod/mini';
import { endorsementKindSchema } from '../credential.ts';
import { evidenceSchema } from '../evidence.ts';
import { instantSchema } from '../instant.ts';
import { doubtSchema } from './doubt.ts';
import { erasureSchema } from './erasure.ts';
import { feeSchema } from './fee.ts';
import { interventionSchema } from './intervention.ts';
import { referenceRequestSchema } from './reference-request.ts';
import { reviewSchema } from './review.ts';
import { waitSchema } from './wait.ts';

/** Names how an application may end. */
export const outcomeSchema = z.enum(['endorsed', 'declined', 'withdrawn', 'lapsed', 'refused']);

const submissionSchema = z.object({ number: z.int(), at: instantSchema, checkedAt: z.optional(instantSchema) });

const membershipCheckSchema = z.object({
  at: instantSchema,
  how: z.enum(['member', 'joining', 'to-confirm', 'confirmed']),
  validUntil: z.optional(z.string()),
  association: z.string(),
  by: z.optional(z.string()),
});

const deferralSchema = z.object({
  number: z.int(),
  at: instantSchema,
  reasons: z.string(),
  restarts: z.array(instantSchema),
  resubmittedAt: z.optional(instantSchema),
});

const runSchema = z.object({ number: z.int(), startedAt: instantSchema, act: z.string() });

const failureSchema = z.object({
  number: z.int(),
  at: instantSchema,
  state: z.string(),
  error: z.string(),
  slot: z.optional(z.int()),
  /** The run whose execution died: nobody waits behind this failure, so its retry begins the next run. */
  run: z.optional(z.int()),
  /** The act at which the application was parked as a whole. */
  act: z.optional(z.string()),
  retriedAt: z.optional(instantSchema),
});

/**
 * Parses an application: facts as timestamps, from which status, turn and next step are computed.
 * `policy` is the policy in force when it was submitted (for a draft: when it was begun), and never changes after.
 */
export const applicationSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  version: z.int(),
  /** The newest entry of the audit trail: how many there are, and its digest, which seals all those before it. */
  audit: z.optional(z.object({ count: z.int(), digest: z.string() })),
  policy: z.string(),
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  /** Names under which its certificate once stood in the register. */
  formerNames: z.optional(z.array(z.string())),
  formerAddresses: z.optional(z.array(z.object({ email: z.string(), until: instantSchema }))),
  createdAt: instantSchema,
  savedAt: instantSchema,
  draftReminders: z.optional(z.int()),
  endorsement: z.optional(endorsementKindSchema),
  evidence: evidenceSchema,
  /** The ended application whose entries were taken over, and the references that came with them. */
  carriedFrom: z.optional(z.string()),
  carried: z.optional(z.array(referenceRequestSchema)),
  submissions: z.array(submissionSchema),
  membership: z.optional(membershipCheckSchema),
  fees: z.array(feeSchema),
  /** Money that does not fit, for the coordinator to look at; nothing of it ever counts as paid. */
  doubts: z.optional(z.array(doubtSchema)),
  /** Names the entries of the ledger that were written already. */
  booked: z.optional(z.array(z.string())),
  requests: z.array(referenceRequestSchema),
  referencesCheckedAt: z.optional(instantSchema),
  reviews: z.array(reviewSchema),
  deferrals: z.array(deferralSchema),
  runs: z.array(runSchema),
  failures: z.array(failureSchema),
  closed: z.optional(z.object({ at: instantSchema, outcome: outcomeSchema, by: z.string(), reason: z.string() })),
  certificate: z.optional(z.object({ number: z.string(), issuedOn: z.string(), validUntil: z.string() })),
  /** Holds the last times that the applicant said anew whether their name may stand in the public register. */
  consents: z.optional(z.array(z.object({ at: instantSchema, listed: z.boolean() }))),
  secondLook: z.optional(z.object({ at: instantSchema, reason: z.string() })),
  /** Holds what evidence the coordinator has seen, by the content of the entry it proves. */
  seen: z.optional(z.array(z.object({ at: instantSchema, by: z.string(), what: z.string(), entry: z.string() }))),
  interventions: z.optional(z.array(interventionSchema)),
  erasure: z.optional(erasureSchema),
  waits: z.record(z.string(), waitSchema),
});

export type Outcome = z.infer<typeof outcomeSchema>;
export type Application = z.infer<typeof applicationSchema>;
export type Deferral = z.infer<typeof deferralSchema>;
export type Failure = z.infer<typeof failureSchema>;
export type MembershipCheck = z.infer<typeof membershipCheckSchema>;

/** Says whether an application ended by a decision of the review. */
export const isDecided = (outcome: Outcome): boolean => outcome === 'endorsed' || outcome === 'declined';
