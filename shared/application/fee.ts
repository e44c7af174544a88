import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';

const centsSchema = z.int().check(z.minimum(0));

/** Names what a line of a fee is for; the ledger adds up by these. */
const feeLineSchema = z.object({
  line: z.enum(['membership', 'application', 'processing']),
  cents: centsSchema,
});

/** Names a fee: the two of every application, and the renewal of a membership that expired before the outcome. */
const feeKindSchema = z.enum(['application', 'processing', 'renewal']);

/** Holds one try at a Checkout Session; the idempotency key is stored before Stripe is called, the id after. */
const checkoutSessionSchema = z.object({
  attempt: z.int(),
  idempotencyKey: z.string(),
  openedAt: instantSchema,
  expiresAt: instantSchema,
  id: z.optional(z.string()),
  expiredAt: z.optional(instantSchema),
  processingAt: z.optional(instantSchema),
  failedAt: z.optional(instantSchema),
});

/**
 * Holds money that arrived: the one that settles the fee, or a surplus that goes back. It arrived at Stripe `at`, and was
 * recorded when we heard of it. A cheque has `cheque`, and ids made of its number, since Stripe knows nothing of it.
 */
const paymentSchema = z.object({
  at: instantSchema,
  recordedAt: z.optional(instantSchema),
  sessionId: z.string(),
  paymentIntentId: z.string(),
  cents: centsSchema,
  receipt: z.optional(z.int()),
  stripeFeeCents: z.optional(centsSchema),
  cheque: z.optional(z.object({ by: z.string(), reason: z.string() })),
});

/** Names how far Stripe is with a refund; only `succeeded` means that the money has gone back. */
const refundStatusSchema = z.enum(['pending', 'succeeded', 'failed', 'canceled']);

/**
 * Holds money that goes back; `key` is Stripe's idempotency key, stored before the call. Status and amount are set from
 * what Stripe says, never added up; `refused` holds the code with which Stripe would not take it on,
 * and `byHandAt` when a person gave it back all the same. `line` names the line of the fee that it is given back of first.
 */
const refundSchema = z.object({
  key: z.string(),
  paymentIntentId: z.string(),
  cents: centsSchema,
  line: z.optional(feeLineSchema.shape.line),
  reason: z.enum([
    'paid-twice',
    'paid-after-the-end',
    'wrong-amount',
    'withdrawn-before-review',
    'lapsed-before-review',
    'coordinator',
    'made-at-stripe',
  ]),
  dueAt: instantSchema,
  refundId: z.optional(z.string()),
  requestedAt: z.optional(instantSchema),
  status: z.optional(refundStatusSchema),
  statusAt: z.optional(instantSchema),
  refused: z.optional(z.string()),
  receipt: z.optional(z.int()),
  asked: z.optional(z.object({ by: z.string(), reason: z.string() })),
  byHandAt: z.optional(instantSchema),
});

/**
 * Holds a dispute: the payer's bank took the money back, until Stripe says how it ended. One that began as an `inquiry`
 * took nothing before `takenAt`. Beside the money Stripe keeps fees of its own, each in a movement that has an id; one that
 * it gives back is below zero.
 */
const disputeSchema = z.object({
  id: z.string(),
  paymentIntentId: z.string(),
  cents: centsSchema,
  reason: z.string(),
  openedAt: instantSchema,
  inquiry: z.optional(z.literal(true)),
  takenAt: z.optional(instantSchema),
  stripeFees: z.optional(z.array(z.object({ id: z.string(), at: instantSchema, cents: z.int() }))),
  closed: z.optional(z.object({ at: instantSchema, outcome: z.enum(['won', 'lost']) })),
});

/**
 * Holds a fee: its lines, pinned by the policy of the submission, and what became of it; `forgone` is what was asked for
 * and taken out again, since it need not be paid, with the word of whoever exempted it, and `membershipEnded` who ended the
 * membership that it bought.
 */
export const feeSchema = z.object({
  kind: feeKindSchema,
  number: z.int(),
  lines: z.array(feeLineSchema),
  currency: z.literal('usd'),
  dueAt: z.optional(instantSchema),
  restarts: z.array(instantSchema),
  sessions: z.array(checkoutSessionSchema),
  paid: z.optional(paymentSchema),
  exempted: z.optional(z.object({ at: instantSchema, by: z.string(), reason: z.string() })),
  forgone: z.optional(
    z.object({
      at: instantSchema,
      lines: z.array(feeLineSchema),
      by: z.optional(z.string()),
      reason: z.optional(z.string()),
    }),
  ),
  membershipEnded: z.optional(z.object({ at: instantSchema, by: z.string(), reason: z.string() })),
  surplus: z.array(paymentSchema),
  refunds: z.array(refundSchema),
  disputes: z.optional(z.array(disputeSchema)),
});

export type FeeKind = z.infer<typeof feeKindSchema>;
export type FeeLine = z.infer<typeof feeLineSchema>;
export type CheckoutSession = z.infer<typeof checkoutSessionSchema>;
export type Payment = z.infer<typeof paymentSchema>;
export type Refund = z.infer<typeof refundSchema>;
export type Dispute = z.infer<typeof disputeSchema>;
export type Fee = z.infer<typeof feeSchema>;

/** Makes a fee that nobody was asked for yet. */
export const unpaidFee = (kind: FeeKind, number: number, lines: FeeLine[]): Fee => ({
  kind,
  number,
  lines,
  currency: 'usd',
  restarts: [],
  sessions: [],
  surplus: [],
  refunds: [],
});

/** Adds up a fee's lines, in cents. */
export const feeTotal = (fee: Pick<Fee, 'lines'>): number => fee.lines.reduce((sum, { cents }) => sum + cents, 0);

/** Says whether a line of a fee is for the membership. */
export const isForMembership = ({ line }: FeeLine): boolean => line === 'membership';

/** Says whether a membership is bought with a fee. */
export const buysMembership = ({ lines }: Pick<Fee, 'lines'>): boolean => lines.some(isForMembership);

/** Says whether nothing more is asked for: paid, or exempt. */
export const isSettled = (fee: Fee | undefined): boolean => fee?.paid !== undefined || fee?.exempted !== undefined;
