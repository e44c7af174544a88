import type { Instant } from '../instant.ts';
import { localDate } from '../plan-instants.ts';
import { quantity } from './quantity.ts';
import type { WorkItem } from './work-item.ts';

/** Quotes a cell; one that a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

// Without it Excel takes the file for another encoding than UTF-8, and garbles names.
const byteOrderMark = '\ufeff';

/** Says how many open applications were not looked at, if any, and how to see more, unless those of one turn were asked for. */
export const moreWords = (count: number, isOfOneTurn: boolean): string | undefined => {
  if (count === 0) return undefined;
  const left = `And ${quantity(count, 'more open application')} not looked at`;
  const advice = isOfOneTurn ? '' : ': choose for whom it waits to see more';
  return `${left}${advice}. One of those is found by number or whole address.`;
};

/**
 * Writes the coordinator's work as CSV: one application a line, its days in the time zone of the association, and last
 * the words for how many `more` there are.
 */
export const workCsv = (items: readonly WorkItem[], timeZone: string, more?: string): string => {
  const day = (instant: Instant | undefined) => (instant === undefined ? '' : localDate(instant, timeZone));
  return [
    `${byteOrderMark}application,name,email,waits for,since,until,lists`,
    ...items.map(({ id, name, email, turn, since, until, lists }) =>
      [id, name, email, turn, day(since), day(until), lists.join(' ')].map(cell).join(','),
    ),
    ...(more === undefined ? [] : [cell(more)]),
    '',
  ].join('\r\n');
};
