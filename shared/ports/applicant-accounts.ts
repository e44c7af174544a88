import type { Instant } from '../instant.ts';

/** Takes away the accounts with which applicants sign in; whatever else there is of somebody hangs on their address. */
export type ApplicantAccounts = {
  /** Lists the ids of those whose address no code has proved, begun at an instant or before: they let nobody in. */
  unfinishedBy(instant: Instant): Promise<readonly string[]>;
  /** Finds the id of the one of an address, if it was made at an instant or before. */
  at(email: string, madeBy: Instant): Promise<string | undefined>;
  /** Takes one away; safe to repeat. */
  takeAway(id: string): Promise<void>;
};
