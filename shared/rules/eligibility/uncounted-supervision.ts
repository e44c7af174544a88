import { type CalendarDate, dayNumber } from '../../calendar-date.ts';
import type { SupervisionEntry } from '../../evidence/supervision-entry.ts';
import { quantity } from '../quantity.ts';
import type { SupervisionWindow } from './supervision-window.ts';

const hoursAfter = ({ from, to, hours }: SupervisionEntry, day: CalendarDate): number => {
  const days = dayNumber(to) - dayNumber(from) + 1;
  return (hours * Math.min(days, Math.max(0, dayNumber(to) - dayNumber(day)))) / days;
};

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/** A hundredth is the least that is said; what is left below it are fractions of a day's hours. */
const said = (hours: number, where: string): readonly string[] =>
  hours < 0.01 ? [] : [`${quantity(hours, 'hour')} ${where}`];

/** Names the hours of eligible providers that do not count: after the day of submission, or outside the best window. */
export const uncountedSupervision = (
  entries: readonly SupervisionEntry[],
  window: SupervisionWindow | null,
  { submittedOn, windowMonths }: { readonly submittedOn: CalendarDate; readonly windowMonths: number },
): readonly string[] => {
  const later = sum(entries.map((entry) => hoursAfter(entry, submittedOn)));
  const outside = sum(entries.map(({ hours }) => hours)) - later - (window?.hours ?? 0);
  return [
    ...said(later, `after ${submittedOn}`),
    ...said(outside, `outside this period of at most ${quantity(windowMonths, 'month')}`),
  ];
};
