import { addYears, type CalendarDate } from '../../calendar-date.ts';
import type { Policy } from '../../policy/policy.ts';

/** A referee's scores by statement id; null means "not enough information". */
export type Scores = Readonly<Record<string, number | null>>;

/** Counts the statements without a score, be it "not enough information" or no answer. */
export const unratedStatements = (scores: Scores, policy: Policy): number =>
  policy.rating.statements.filter(({ id }) => (scores[id] ?? null) === null).length;

/** Says whether enough statements are rated: fewer than six "not enough information" (policy). */
export const ratingIsValid = (scores: Scores, policy: Policy): boolean =>
  unratedStatements(scores, policy) < policy.rating.notEnoughInformationBelow;

/** Says whether a rating is older than a year (policy) on the day the review begins; on the anniversary it still holds. */
export const ratingIsExpired = (ratedOn: CalendarDate, reviewBeginsOn: CalendarDate, policy: Policy): boolean =>
  addYears(ratedOn, policy.rating.validYears) < reviewBeginsOn;
