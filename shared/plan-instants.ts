import { fromString, toString, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { addDays, toString as dateToString, toZonedDateTime } from 'temporal-polyfill/fns/PlainDate';
import { create as timeOfDay, toString as timeToString } from 'temporal-polyfill/fns/PlainTime';
import { toInstant, toPlainDate, toPlainTime } from 'temporal-polyfill/fns/ZonedDateTime';
import type { CalendarDate } from './calendar-date.ts';
import type { Instant } from './instant.ts';

// The function paths of temporal-polyfill bundle to 20 KB and load in 3 ms; the Temporal object takes 55 KB and 8 ms.

// Every save plans all that may fall due, and most of it as the save before did: what was computed once is known.
const mostKnown = 5_000;

const remembering = <Asked, Found>(compute: (asked: Asked) => Found) => {
  const known = new Map<Asked, Found>();
  return (asked: Asked): Found => {
    const found = known.get(asked);
    if (found !== undefined) return found;
    if (known.size >= mostKnown) known.clear();
    const computed = compute(asked);
    known.set(asked, computed);
    return computed;
  };
};

const inZone = remembering((timeZone: string) => {
  const zoned = (instant: Instant) => toZonedDateTimeISO(fromString(instant), timeZone);
  const dayOf = remembering((instant: Instant) => toPlainDate(zoned(instant)));
  const at = (plainTime: ReturnType<typeof timeOfDay>) =>
    remembering((anchor: Instant) =>
      remembering((days: number): Instant => {
        const day = addDays(dayOf(anchor), days);
        return toString(toInstant(toZonedDateTime(day, { timeZone, plainTime })), { smallestUnit: 'second' });
      }),
    );
  return {
    timeOf: remembering((instant: Instant) => timeToString(toPlainTime(zoned(instant)), { smallestUnit: 'minute' })),
    dateOf: remembering((instant: Instant): CalendarDate => dateToString(dayOf(instant))),
    inTheMorning: at(timeOfDay(9, 0, 0)),
    atTheEnd: at(timeOfDay(23, 59, 59)),
  };
});

/** Names the day of an instant in a time zone. */
export const localDate = (instant: Instant, timeZone: string): CalendarDate => inZone(timeZone).dateOf(instant);

/** Writes the time of day of an instant in a time zone, to the minute: 09:00. */
export const localTime = (instant: Instant, timeZone: string): string => inZone(timeZone).timeOf(instant);

/** Finds 09:00 local time on the day that lies `days` days after the anchor's day. */
export const reminderInstant = (anchor: Instant, days: number, timeZone: string): Instant =>
  inZone(timeZone).inTheMorning(anchor)(days);

/** Finds 23:59:59 local time on the day that lies `days` days after the anchor's day. */
export const deadlineInstant = (anchor: Instant, days: number, timeZone: string): Instant =>
  inZone(timeZone).atTheEnd(anchor)(days);

/** Finds 09:00 local time on the day that lies `days` days before the deadline's day. */
export const reminderBeforeInstant = (deadline: Instant, days: number, timeZone: string): Instant =>
  reminderInstant(deadline, -days, timeZone);
