import { sameAddress } from '../address.ts';
import type { Reviewer } from '../ports/reviewer-store.ts';

/** Leaves out of some reviewers whoever was asked for a reference at one of these addresses. */
export const withoutReferees = (reviewers: readonly Reviewer[], asked: readonly string[]): readonly Reviewer[] =>
  reviewers.filter(({ email }) => !asked.some((one) => sameAddress(one, email)));
