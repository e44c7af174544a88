import type { Instant } from '../instant.ts';

/** An account with which an applicant signs in. Until a code has proved its address, it lets nobody in. */
export type ApplicantAccount = {
  readonly id: string;
  readonly email: string;
  readonly isProved: boolean;
  readonly madeAt: Instant;
};

/** Takes away the accounts with which applicants sign in; whatever else there is of somebody hangs on their address. */
export type ApplicantAccounts = {
  /** Lists those that were made at an instant or before. */
  madeBy(instant: Instant): Promise<readonly ApplicantAccount[]>;
  /** Finds the id of the one of an address, if it was made at an instant or before. */
  at(email: string, madeBy: Instant): Promise<string | undefined>;
  /** Takes one away; safe to repeat. */
  delete(id: string): Promise<void>;
};
