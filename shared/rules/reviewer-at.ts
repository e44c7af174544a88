import type { Reviewer } from '../ports.ts';
import { sameAddressKey } from './referees.ts';

/** Finds the reviewer with an address, however it is written. */
export const reviewerAt = (email: string, reviewers: readonly Reviewer[]): Reviewer | undefined =>
  reviewers.find((reviewer) => sameAddressKey(reviewer.email) === sameAddressKey(email));
