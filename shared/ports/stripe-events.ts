import type { Instant } from '../instant.ts';
import type { StripeNotice } from './payments.ts';

/** An event as our record keeps it: how often it was tried, and why it failed last. */
type KeptNotice = { readonly notice: StripeNotice; readonly tries: number; readonly why?: string | undefined };

/** Keeps the events of Stripe: recorded first, then worked off, and parked when that keeps failing. */
export type StripeEvents = {
  /** Records an event; false when it was recorded before. */
  record(notice: StripeNotice, now: Instant): Promise<boolean>;
  /** Reads an event that is recorded; undefined when there is none. */
  find(id: string): Promise<KeptNotice | undefined>;
  /** Marks an event as worked off. */
  done(id: string): Promise<void>;
  /** Counts a try that failed, with the name of its error; false where another try worked it off. */
  failed(id: string, why: string): Promise<boolean>;
  /** Counts a try that failed likewise, and leaves the event to a person. */
  park(id: string, why: string): Promise<boolean>;
  /** Lists the events that are parked, oldest first, at most a hundred. */
  parked(): Promise<readonly KeptNotice[]>;
  /** Sets a parked event going again, ready from now on: its age is not that of the days in which it was parked. */
  again(id: string, now: Instant): Promise<boolean>;
};
