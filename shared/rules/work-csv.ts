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

/** Says how many open applications are due later than all that were looked at. */
export const moreWords = (count: number): string =>
  `And ${quantity(count, 'more open application')}, due later. One of those is found by number or whole address.`;

/**
 * Writes the coordinator's work as CSV: one application a line, its days in the time zone of the association, and last
 * how many `more` there are.
 */
export const workCsv = (items: readonly WorkItem[], timeZone: string, more = 0): string => {
  const day = (instant: Instant | undefined) => (instant === undefined ? '' : localDate(instant, timeZone));
  return [
    `${byteOrderMark}application,name,email,waits for,since,until,lists`,
    ...items.map(({ id, name, email, turn, since, until, lists }) =>
      [id, name, email, turn, day(since), day(until), lists.join(' ')].map(cell).join(','),
    ),
    ...(more === 0 ? [] : [cell(moreWords(more))]),
    '',
  ].join('\r\n');
};
