import { type CalendarDate, dayNumber } from '../calendar-date.ts';
import type { Instant } from '../instant.ts';
import { localDate, localTime } from '../plan-instants.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The weekday of January 1, 1970, counted from Sunday: a Thursday. */
const firstWeekday = 4;

const nameOf = (month: number): string => months[month - 1] ?? '';

/** Writes a date for people, without the weekday: March 5, 2027. */
export const dateWords = (date: CalendarDate): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return `${nameOf(month)} ${day}, ${year}`;
};

/** Writes a month (2027-03) for people: March 2027. */
export const monthWords = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return `${nameOf(number)} ${year}`;
};

/** Writes the day of an instant in a time zone: Friday, March 5, 2027. */
export const dayWords = (instant: Instant, timeZone: string): string => {
  const date = localDate(instant, timeZone);
  const weekday = weekdays[(((dayNumber(date) + firstWeekday) % 7) + 7) % 7] ?? '';
  return `${weekday}, ${dateWords(date)}`;
};

/** Writes an instant in a time zone: Friday, March 5, 2027 at 9:00 am. */
export const momentWords = (instant: Instant, timeZone: string): string => {
  const [hour = 0, minute = 0] = localTime(instant, timeZone).split(':').map(Number);
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`;
  return `${dayWords(instant, timeZone)} at ${clock}`;
};

/** Writes by when something is to be done: its day, as deadlines end with one; what ends earlier in the day with its time. */
export const deadlineDay = (instant: Instant, timeZone: string): string =>
  momentWords(instant, timeZone).replace(/ at 11:59\spm$/, '');
