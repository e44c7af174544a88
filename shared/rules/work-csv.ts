import type { WorkItem } from './work-item.ts';

/** Quotes a cell; one that a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** Writes the coordinator's work as CSV: one application a line. */
export const workCsv = (items: readonly WorkItem[]): string =>
  [
    'application,name,email,waits for,since,until,lists',
    ...items.map(({ id, name, email, turn, since, until = '', lists }) =>
      [id, name, email, turn, since, until, lists.join(' ')].map(cell).join(','),
    ),
    '',
  ].join('\r\n');
