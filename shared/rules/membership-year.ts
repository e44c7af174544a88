import type { CalendarDate } from '../calendar-date.ts';
import type { Policy } from '../policy/policy.ts';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Finds the last day of a bought membership: bought before 1 September the year's end, from that day on the next's. */
export const membershipValidUntil = (boughtOn: CalendarDate, { association }: Policy): CalendarDate => {
  const { nextYearFromMonth, nextYearFromDay } = association.membershipYear;
  const year = Number(boughtOn.slice(0, 4));
  const isLate = boughtOn.slice(5) >= `${twoDigits(nextYearFromMonth)}-${twoDigits(nextYearFromDay)}`;
  return `${isLate ? year + 1 : year}-12-31`;
};
