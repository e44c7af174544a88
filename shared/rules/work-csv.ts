import type { Instant } from '../instant.ts';
import { localDate } from '../plan-instants.ts';
import type { WorkItem } from './work-item.ts';

/** Quotes a cell; one that a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

// Without it Excel takes the file for another encoding than UTF-8, and garbles names.
const byteOrderMark = '\ufeff';

/**
 * Writes the coordinator's work as CSV: one application a line, its days in the time zone of the association, and last
 * the words for which `part` of them it is.
 */
export const workCsv = (items: readonly WorkItem[], timeZone: string, part?: string): string => {
  const day = (instant: Instant | undefined) => (instant === undefined ? '' : localDate(instant, timeZone));
  return [
    `${byteOrderMark}application,name,email,waits for,since,until,lists`,
    ...items.map(({ id, name, email, turn, since, until, lists }) =>
      [id, name, email, turn, day(since), day(until), lists.join(' ')].map(cell).join(','),
    ),
    ...(part === undefined ? [] : [cell(part)]),
    '',
  ].join('\r\n');
};
