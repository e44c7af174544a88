import type { CalendarDate } from '../../calendar-date.ts';
import type { Policy } from '../../policy/policy.ts';

/** Finds the last day of an endorsement: 31 December of the year after the year of the decision (policy). */
export const endorsementValidUntil = (decidedOn: CalendarDate, { endorsementValidity }: Policy): CalendarDate =>
  `${Number(decidedOn.slice(0, 4)) + endorsementValidity.yearsAfterDecision}-12-31`;
