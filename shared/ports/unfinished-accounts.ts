import type { Instant } from '../instant.ts';

/** Takes away accounts of applicants whose address no code has proved: they hold it, and let nobody in. */
export type UnfinishedAccounts = {
  /** Lists the ids of those that were begun at an instant or before. */
  begunBy(instant: Instant): Promise<readonly string[]>;
  /** Takes one away; safe to repeat. */
  takeAway(id: string): Promise<void>;
};
