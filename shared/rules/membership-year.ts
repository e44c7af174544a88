import type { CalendarDate } from '../calendar-date.ts';
import type { Policy } from '../policy/policy.ts';

/** A membership of one person: the first and the last day, both included. */
export type MembershipRecord = { readonly validFrom: CalendarDate; readonly validUntil: CalendarDate };

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Finds the last day of a bought membership: bought before 1 September the year's end, from that day on the next's. */
export const membershipValidUntil = (boughtOn: CalendarDate, { association }: Policy): CalendarDate => {
  const { nextYearFromMonth, nextYearFromDay } = association.membershipYear;
  const year = Number(boughtOn.slice(0, 4));
  const isLate = boughtOn.slice(5) >= `${twoDigits(nextYearFromMonth)}-${twoDigits(nextYearFromDay)}`;
  return `${isLate ? year + 1 : year}-12-31`;
};

/** Says whether somebody is a member on a day; null is somebody without any record. */
export const isMember = (record: MembershipRecord | null, on: CalendarDate): boolean =>
  record !== null && record.validFrom <= on && on <= record.validUntil;
