import { sameAddress } from '../../address.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';

/** Finds the reviewer with an address, however it is written. */
export const reviewerAt = (email: string, reviewers: readonly Reviewer[]): Reviewer | undefined =>
  reviewers.find((reviewer) => sameAddress(reviewer.email, email));
