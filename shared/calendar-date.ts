import * as z from 'zod/mini';

/** A day of the calendar without a time or zone, written YYYY-MM-DD; such strings sort as the days do. */
export type CalendarDate = string;

type Civil = { readonly year: number; readonly month: number; readonly day: number };

const { floor, min } = Math;
const daysOf400Years = 146_097;
const daysFromMarch0000To1970 = 719_468;

// Whole numbers instead of Date: windows of supervision ask for thousands of days, and this is a hundred times faster.
// Years begin in March here, so that the leap day is the last of its year; 153 days are five months from March on.
const numberOf = ({ year, month, day }: Civil): number => {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const leapDays = floor(marchYear / 4) - floor(marchYear / 100) + floor(marchYear / 400);
  return marchYear * 365 + leapDays + floor((153 * marchMonth + 2) / 5) + day - 1 - daysFromMarch0000To1970;
};

const civilOf = (number: number): Civil => {
  const sinceMarch0000 = number + daysFromMarch0000To1970;
  const era = floor(sinceMarch0000 / daysOf400Years);
  const dayOfEra = sinceMarch0000 - era * daysOf400Years;
  const leapDays = floor(dayOfEra / 1460) - floor(dayOfEra / 36_524) + floor(dayOfEra / 146_096);
  const yearOfEra = floor((dayOfEra - leapDays) / 365);
  const daysBefore = 365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - daysBefore;
  const marchMonth = floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month > 2 ? 0 : 1);
  return { year, month, day: dayOfYear - floor((153 * marchMonth + 2) / 5) + 1 };
};

const civilOfDate = (date: CalendarDate): Civil => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

/** Counts the days from 1970-01-01 to the date. */
export const dayNumber = (date: CalendarDate): number => numberOf(civilOfDate(date));

/** Names the date that lies so many days after 1970-01-01. */
export const dateOfDayNumber = (number: number): CalendarDate => {
  const { year, month, day } = civilOf(number);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
};

/** Adds months to a day given and answered as its number; a day the month does not have becomes the month's last. */
export const dayNumberAfterMonths = (number: number, months: number): number => {
  const { year, month, day } = civilOf(number);
  const firstOf = (later: number): number => {
    const count = year * 12 + month - 1 + later;
    return numberOf({ year: floor(count / 12), month: (count % 12) + 1, day: 1 });
  };
  return min(firstOf(months) + day - 1, firstOf(months + 1) - 1);
};

/** Adds days, or takes them away when negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOfDayNumber(dayNumber(date) + days);

/** Adds whole months and keeps the day of the month, or takes the month's last day when it has no such day. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate =>
  dateOfDayNumber(dayNumberAfterMonths(dayNumber(date), months));

/** Adds whole years; 29 February becomes 28 February in a common year. */
export const addYears = (date: CalendarDate, years: number): CalendarDate => addMonths(date, years * 12);

/** Counts the whole months from one date to a later one, rounded down; 0 when the second is not later. */
export const wholeMonthsBetween = (from: CalendarDate, to: CalendarDate): number => {
  if (to <= from) return 0;
  const [first, last] = [civilOfDate(from), civilOfDate(to)];
  const months = (last.year - first.year) * 12 + last.month - first.month;
  return addMonths(from, months) <= to ? months : months - 1;
};

const earliest = '1940-01-01';
const latest = '2099-12-31';

const isRealDay = (text: string): boolean => dateOfDayNumber(dayNumber(text)) === text;

/** Accepts a real day between 1940 and 2099 written YYYY-MM-DD; `what` names the date in the error message. */
export const calendarDate = (what: string) => {
  const example = `Enter ${what} as year-month-day, for example 2021-05-31.`;
  return z.string(example).check(
    z.trim(),
    z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: example, abort: true }),
    z.refine(isRealDay, { error: `There is no such day in the calendar. ${example}`, abort: true }),
    z.refine((date) => date >= earliest && date <= latest, `Enter ${what} as a day between 1940 and 2099.`),
  );
};
