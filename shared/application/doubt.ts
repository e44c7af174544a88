import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';

/** Names what about money does not fit and needs a person. */
const doubtKindSchema = z.enum([
  'wrong-amount',
  'wrong-currency',
  'wrong-mode',
  'unknown-session',
  'unknown-fee',
  'unknown-to-stripe',
  'refund-refused',
  'refund-failed',
  'disputed',
]);

/** Holds money that does not fit what the facts say: parked for the coordinator, who says how it was dealt with. */
export const doubtSchema = z.object({
  number: z.int(),
  at: instantSchema,
  kind: doubtKindSchema,
  fee: z.string(),
  /** What it is about at Stripe: a session, a refund, a dispute; the same doubt about it is not raised twice. */
  about: z.string(),
  paymentIntentId: z.optional(z.string()),
  cents: z.optional(z.int()),
  /** What the kind leaves open, as with which code a refund was refused, or how a dispute stands. */
  code: z.optional(z.string()),
  settled: z.optional(z.object({ at: instantSchema, by: z.string(), reason: z.string() })),
});

export type DoubtKind = z.infer<typeof doubtKindSchema>;
export type Doubt = z.infer<typeof doubtSchema>;
