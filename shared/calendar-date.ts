import * as z from 'zod/mini';

const millisecondsPerDay = 86_400_000;

/** A day of the calendar without a time or zone, written YYYY-MM-DD; such strings sort as the days do. */
export type CalendarDate = string;

/** Counts the days from 1970-01-01 to the date. */
export const dayNumber = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay;

/** Names the date that lies so many days after 1970-01-01. */
export const dateOfDayNumber = (day: number): CalendarDate =>
  new Date(day * millisecondsPerDay).toISOString().slice(0, 10);

/** Adds days, or takes them away when negative. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOfDayNumber(dayNumber(date) + days);

/** Adds whole months and keeps the day of the month, or the month's last day when it has no such day. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0));
  lastDay.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return lastDay.toISOString().slice(0, 10);
};

/** Adds whole years; 29 February becomes 28 February in a common year. */
export const addYears = (date: CalendarDate, years: number): CalendarDate => addMonths(date, years * 12);

/** Counts the whole months from one date to a later one, rounded down; 0 when the second is not later. */
export const wholeMonthsBetween = (from: CalendarDate, to: CalendarDate): number => {
  if (to <= from) return 0;
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return addMonths(from, months) <= to ? months : months - 1;
};

const earliest = '1940-01-01';
const latest = '2099-12-31';

const isRealDay = (text: string): boolean => {
  const day = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(day) && new Date(day).toISOString().slice(0, 10) === text;
};

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
