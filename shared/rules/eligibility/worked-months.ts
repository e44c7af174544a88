import { addDays, type CalendarDate, dayNumber, wholeMonthsBetween } from '../../calendar-date.ts';

/** A stretch of time between two days. */
export type Stretch = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Joins stretches that overlap, or of which one begins the day after the other ends, earliest first. */
export const joinStretches = (stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches
    .toSorted((one, other) => one.from.localeCompare(other.from))
    .reduce<readonly Stretch[]>((joined, next) => {
      const last = joined.at(-1);
      if (last === undefined || next.from > addDays(last.to, 1)) return [...joined, next];
      return [...joined.slice(0, -1), { from: last.from, to: next.to > last.to ? next.to : last.to }];
    }, []);

/**
 * Counts whole calendar months of work, rounded down; the first and the last day are both worked. Posts that overlap
 * count once. With breaks between posts, the whole months of each unbroken stretch are added up, or all days put one
 * after the other from the first day of work on, whichever is more: parts of months that together make a month are not
 * lost.
 */
export const workedMonths = (stretches: readonly Stretch[]): number => {
  const worked = joinStretches(stretches).map(({ from, to }) => ({ from, after: addDays(to, 1) }));
  const [first] = worked;
  if (first === undefined) return 0;
  const months = worked.reduce((sum, { from, after }) => sum + wholeMonthsBetween(from, after), 0);
  const days = worked.reduce((sum, { from, after }) => sum + dayNumber(after) - dayNumber(from), 0);
  return Math.max(months, wholeMonthsBetween(first.from, addDays(first.from, days)));
};
