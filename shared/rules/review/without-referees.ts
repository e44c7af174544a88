import type { Reviewer } from '../../ports/reviewer-store.ts';
import { type Contact, samePerson } from '../same-person.ts';

/** Leaves out of some reviewers whoever was asked for a reference. */
export const withoutReferees = (reviewers: readonly Reviewer[], asked: readonly Contact[]): readonly Reviewer[] =>
  reviewers.filter((reviewer) => !asked.some((one) => samePerson(one, reviewer)));
