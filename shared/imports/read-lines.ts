import type * as z from 'zod/mini';
import { type CsvTable, readCsv } from './read-csv.ts';

/** A line of a file that was refused, and why; line 1 is the first row, which names the columns. */
export type RefusedLine = { readonly line: number; readonly why: string };

/** A line that was read: where it stands, and what it says. */
export type ReadLine<Data> = { readonly line: number; readonly data: Data };

/** What a file came to: every line is taken or refused with its reasons. */
export type ReadLines<Data> = {
  readonly taken: readonly ReadLine<Data>[];
  readonly refused: readonly RefusedLine[];
};

/** How to read the lines of a file: the columns it must have, what a line must be, and what may stand in it once. */
export type LineReading<Data> = {
  readonly columns: readonly string[];
  readonly schema: z.ZodMiniType<Data>;
  /** Names a line by what must not stand twice. */
  readonly once: (data: Data) => string;
};

const neverClosed = ({ neverClosed: line }: CsvTable): readonly RefusedLine[] =>
  line === undefined ? [] : [{ line, why: 'a quote that begins here is never closed, so nothing behind it was read' }];

const withoutColumns = (missing: readonly string[]): RefusedLine => ({
  line: 1,
  why: `the first line does not name the column ${missing.join(', ')}`,
});

/** Reads a CSV file line by line. A file without one of the columns is refused as a whole, with the column's name. */
export const readLines = <Data>(csv: string, { columns, schema, once }: LineReading<Data>): ReadLines<Data> => {
  const table = readCsv(csv);
  const missing = columns.filter((name) => !table.columns.includes(name.toLowerCase()));
  if (missing.length > 0) return { taken: [], refused: [withoutColumns(missing), ...neverClosed(table)] };
  const seen = new Set<string>();
  const taken: ReadLine<Data>[] = [];
  const refused: RefusedLine[] = [];
  for (const { line, fields } of table.rows) {
    const parsed = schema.safeParse(fields);
    const name = parsed.success ? once(parsed.data) : '';
    if (!parsed.success) refused.push({ line, why: parsed.error.issues.map(({ message }) => message).join('; ') });
    else if (seen.has(name)) refused.push({ line, why: `${name} stands in the list before` });
    else {
      seen.add(name);
      taken.push({ line, data: parsed.data });
    }
  }
  return { taken, refused: [...refused, ...neverClosed(table)] };
};
