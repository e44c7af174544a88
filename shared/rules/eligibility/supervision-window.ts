import { type CalendarDate, dateOfDayNumber, dayNumber, dayNumberAfterMonths } from '../../calendar-date.ts';
import type { SupervisionEntry } from '../../evidence.ts';
import type { SupervisionRequirement } from '../../policy/requirements-schema.ts';

/** A window of supervision from its first to its last supervised day, with the hours that fall into it. */
export type SupervisionWindow = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly hours: number;
  readonly aboutOwnProvisionHours: number;
  readonly longEnough: boolean;
};

/** What is known of each day from the first supervised one on: hours before it, and the last supervised day up to it. */
type Days = {
  readonly first: number;
  readonly hoursBefore: readonly number[];
  readonly aboutBefore: readonly number[];
  readonly lastSupervised: readonly number[];
};

const sumsBefore = (amounts: readonly number[]): readonly number[] => {
  let sum = 0;
  return [0, ...amounts.map((amount) => (sum += amount))];
};

const spread = (entries: readonly SupervisionEntry[], until: CalendarDate): Days | null => {
  const begun = entries.filter(({ from }) => from <= until);
  if (begun.length === 0) return null;
  const first = Math.min(...begun.map(({ from }) => dayNumber(from)));
  const end = Math.max(...begun.map(({ to }) => dayNumber(to < until ? to : until)));
  const hours = Array.from({ length: end - first + 1 }, () => 0);
  const about = [...hours];
  const supervised = hours.map(() => false);
  for (const entry of begun) {
    const days = dayNumber(entry.to) - dayNumber(entry.from) + 1;
    for (let day = dayNumber(entry.from); day <= Math.min(dayNumber(entry.to), end); day += 1) {
      hours[day - first] = (hours[day - first] ?? 0) + entry.hours / days;
      about[day - first] = (about[day - first] ?? 0) + entry.aboutOwnProvisionHours / days;
      supervised[day - first] = true;
    }
  }
  let last = 0;
  const lastSupervised = supervised.map((is, day) => (last = is ? day : last));
  return { first, hoursBefore: sumsBefore(hours), aboutBefore: sumsBefore(about), lastSupervised };
};

// Pro rata shares are fractions of a day's hours: a millionth of an hour is less than any statement and more than their error.
const between = (before: readonly number[], from: number, to: number): number =>
  Math.round(((before[to + 1] ?? 0) - (before[from] ?? 0)) * 1e6) / 1e6;

/** A window while it is sought: the day numbers of its ends, counted from the first supervised day. */
type Candidate = Omit<SupervisionWindow, 'from' | 'to'> & { readonly begin: number; readonly end: number };

const candidateFrom = (days: Days, begin: number, needed: SupervisionRequirement): Candidate => {
  const limit = dayNumberAfterMonths(days.first + begin, needed.windowMonths) - days.first;
  const end = days.lastSupervised[Math.min(limit, days.lastSupervised.length - 1)] ?? begin;
  return {
    begin,
    end,
    hours: between(days.hoursBefore, begin, end),
    aboutOwnProvisionHours: between(days.aboutBefore, begin, end),
    longEnough: dayNumberAfterMonths(days.first + begin, needed.apartMonths) <= days.first + end,
  };
};

const merits = (candidate: Candidate, needed: SupervisionRequirement): readonly number[] => [
  candidate.longEnough ? 1 : 0,
  Math.min(candidate.hours, needed.hours),
  Math.min(candidate.aboutOwnProvisionHours, needed.aboutOwnProvisionHours),
  candidate.hours,
];

const isBetter = (one: Candidate, other: Candidate, needed: SupervisionRequirement): boolean => {
  const others = merits(other, needed);
  const difference = merits(one, needed).map((merit, index) => merit - (others[index] ?? 0));
  return (difference.find((value) => value !== 0) ?? 0) > 0;
};

/**
 * Finds the window that serves the applicant best, with hours pro rata by day and nothing after the day of submission:
 * at most so many months long, ending on the last supervised day in it. Null when there is no supervision at all.
 */
export const bestWindow = (
  entries: readonly SupervisionEntry[],
  needed: SupervisionRequirement,
  submittedOn: CalendarDate,
): SupervisionWindow | null => {
  const days = spread(entries, submittedOn);
  if (days === null) return null;
  const { begin, end, ...amounts } = days.lastSupervised
    .flatMap((last, day) => (last === day ? [candidateFrom(days, day, needed)] : []))
    .reduce((best, candidate) => (isBetter(candidate, best, needed) ? candidate : best));
  return { from: dateOfDayNumber(days.first + begin), to: dateOfDayNumber(days.first + end), ...amounts };
};
