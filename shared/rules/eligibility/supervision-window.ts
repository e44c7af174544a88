import { type CalendarDate, dateOfDayNumber, dayNumber, dayNumberAfterMonths } from '../../calendar-date.ts';
import type { SupervisionEntry } from '../../evidence/supervision-entry.ts';
import type { SupervisionRequirement } from '../../policy/requirements-schema.ts';

const { max, min, round } = Math;

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

const runningSums = (changes: readonly number[]): readonly number[] => {
  let sum = 0;
  return changes.map((change) => (sum += change));
};

/** Writes down by how much the amount per day changes on each day: up where an entry begins, down after it ends. */
const changesOf = (
  begun: readonly SupervisionEntry[],
  first: number,
  amountOf: (entry: SupervisionEntry) => number,
) => {
  const changes = Array.from({ length: max(...begun.map(({ to }) => dayNumber(to))) - first + 2 }, () => 0);
  for (const entry of begun) {
    const from = dayNumber(entry.from) - first;
    const after = dayNumber(entry.to) - first + 1;
    const perDay = amountOf(entry) / (after - from);
    changes[from] = (changes[from] ?? 0) + perDay;
    changes[after] = (changes[after] ?? 0) - perDay;
  }
  return changes;
};

const spread = (entries: readonly SupervisionEntry[], until: CalendarDate): Days | null => {
  const begun = entries.filter(({ from }) => from <= until);
  if (begun.length === 0) return null;
  const first = min(...begun.map(({ from }) => dayNumber(from)));
  const days = dayNumber(until) - first + 1;
  const perDay = (amountOf: (entry: SupervisionEntry) => number): readonly number[] =>
    runningSums(changesOf(begun, first, amountOf));
  // A whole number for each day of an entry: how many entries hold the day.
  const holding = runningSums(changesOf(begun, first, ({ from, to }) => dayNumber(to) - dayNumber(from) + 1));
  let last = 0;
  return {
    first,
    hoursBefore: [0, ...runningSums(perDay(({ hours }) => hours))],
    aboutBefore: [0, ...runningSums(perDay(({ aboutOwnProvisionHours }) => aboutOwnProvisionHours))],
    lastSupervised: holding.slice(0, days).map((entriesOfDay, day) => (last = entriesOfDay > 0 ? day : last)),
  };
};

// Pro rata shares are fractions of a day's hours: a millionth of an hour is less than any statement and more than their error.
const between = (before: readonly number[], from: number, to: number): number =>
  round(((before[to + 1] ?? 0) - (before[from] ?? 0)) * 1e6) / 1e6;

/** A window while it is sought: the day numbers of its ends, counted from the first supervised day. */
type Candidate = Omit<SupervisionWindow, 'from' | 'to'> & { readonly begin: number; readonly end: number };

const candidateFrom = (days: Days, begin: number, needed: SupervisionRequirement): Candidate => {
  const limit = dayNumberAfterMonths(days.first + begin, needed.windowMonths) - days.first;
  const end = days.lastSupervised[min(limit, days.lastSupervised.length - 1)] ?? begin;
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
  min(candidate.hours, needed.hours),
  min(candidate.aboutOwnProvisionHours, needed.aboutOwnProvisionHours),
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
