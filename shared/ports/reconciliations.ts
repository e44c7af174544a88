import type { Instant } from '../instant.ts';

/** What a comparison looked at, and what it found to differ: set right, or left to a person. */
export type Found = {
  readonly lookedAt: number;
  readonly repaired: number;
  readonly parked: number;
  /** Counts what was found by its kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Says that Stripe was not set up yet, and left out. */
  readonly withoutStripe?: true | undefined;
};

/** The last comparison: when, what it found, and since when another is asked for. */
export type LastReconciliation = {
  readonly at?: Instant | undefined;
  readonly found?: Found | undefined;
  readonly ready?: Instant | undefined;
};

/** Keeps what the last comparison found, and that another is asked for. */
export type Reconciliations = {
  last(): Promise<LastReconciliation>;
  /** Asks for a comparison; the quarter-hourly schedule does it. */
  ask(now: Instant): Promise<void>;
  /** Keeps what a comparison found, and that none is asked for any more, unless somebody asked after it had begun. */
  keep(found: Found, now: Instant, asked: Instant | undefined): Promise<void>;
};
