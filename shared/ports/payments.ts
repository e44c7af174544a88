import type { Instant } from '../instant.ts';

/** A Checkout Session as we need it. */
export type Checkout = {
  readonly id: string;
  readonly url: string | undefined;
  readonly status: 'open' | 'complete' | 'expired';
  readonly paymentStatus: 'paid' | 'unpaid';
  readonly paymentIntentId: string | undefined;
  /** Says when its money arrived at Stripe; a list of sessions does not tell it. */
  readonly paidAt?: Instant | undefined;
  readonly cents: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly applicationId: string;
  readonly fee: string;
  readonly attempt: number | undefined;
};

/** What Stripe says of a refund. */
export type RefundTruth = {
  readonly id: string;
  readonly key: string | undefined;
  readonly cents: number;
  readonly status: 'pending' | 'succeeded' | 'failed' | 'canceled';
};

/** What Stripe says of a dispute. */
export type DisputeTruth = {
  readonly id: string;
  readonly cents: number;
  readonly reason: string;
  readonly outcome: 'won' | 'lost' | undefined;
  /** Says whether the money was taken back: as long as a bank only inquires, it was not. */
  readonly taken: boolean;
  /** Lists what Stripe keeps beside the money, in cents, by the id of each movement; below zero is given back. */
  readonly stripeFees?: readonly { readonly id: string; readonly cents: number }[];
};

/** What Stripe says of one payment: what it kept, every refund as it stands, every dispute. */
export type PaymentTruth = {
  readonly paymentIntentId: string;
  readonly applicationId: string;
  readonly fee: string;
  readonly stripeFeeCents: number | undefined;
  readonly refunds: readonly RefundTruth[];
  readonly disputes: readonly DisputeTruth[];
};

/**
 * What we keep of an event of Stripe: that something happened, and to what. What it is now is read from Stripe when
 * the event is worked off, so neither order nor age of events matters, and nothing personal is kept.
 */
export type StripeNotice = {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly livemode: boolean;
  readonly sessionId?: string | undefined;
  readonly paymentIntentId?: string | undefined;
};

/** Takes fees and gives them back. */
export type Payments = {
  /** Says whether there is a key at all: until a person has put it into its secret, nothing at Stripe is ours. */
  isSetUp(): Promise<boolean>;
  /** Says whether the key in use moves real money. */
  isLive(): Promise<boolean>;
  /** Opens the session of an order, once for its key; undefined when none was made under it, and its end is too near now. */
  open(order: CheckoutOrder): Promise<Checkout | undefined>;
  retrieve(sessionId: string): Promise<Checkout>;
  /** Expires a session; one already complete or expired is left as it is, and what it is now comes back. */
  expire(sessionId: string): Promise<Checkout>;
  /** Asks for a refund; `refused` is the code of a reason that does not pass (already returned, disputed). */
  refund(order: RefundOrder): Promise<{ readonly refused?: string }>;
  /** Reads how a payment stands; undefined when Stripe does not know it. */
  payment(paymentIntentId: string): Promise<PaymentTruth | undefined>;
  /** Finds the Checkout Session that a payment was made in. */
  sessionOf(paymentIntentId: string): Promise<Checkout | undefined>;
  /** Lists the Checkout Sessions made since an instant; when one was paid is told where it is read alone. */
  sessionsSince(since: Instant): Promise<readonly Checkout[]>;
  /** Lists the payments of which something went back, or was disputed, since an instant. */
  paymentsMovedSince(since: Instant): Promise<readonly string[]>;
  /** Lists the events that we use, since an instant (Stripe keeps them 30 days). */
  noticesSince(since: Instant): Promise<readonly StripeNotice[]>;
};

type RefundOrder = {
  readonly paymentIntentId: string;
  readonly cents: number;
  readonly key: string;
  readonly reason: string;
};

export type CheckoutOrder = {
  readonly applicationId: string;
  readonly fee: string;
  readonly attempt: number;
  readonly lines: readonly { readonly name: string; readonly cents: number }[];
  readonly currency: string;
  /** To whom a receipt goes; where there is none, whoever pays is asked. */
  readonly email?: string | undefined;
  readonly expiresAt: Instant;
  readonly successAddress: string;
  readonly cancelAddress: string;
  readonly idempotencyKey: string;
};
