/** A row of a CSV file: its line in the file, and its fields by the names of the first row. */
type CsvRow = { readonly line: number; readonly fields: Readonly<Record<string, string>> };

/** Knows what stands between two cells, and the line where a quote began that is open. */
type Reading = {
  readonly between: string;
  readonly rows: { line: number; cells: string[] }[];
  cell: string;
  quote: number | undefined;
  line: number;
};

const endCell = (reading: Reading): void => {
  reading.rows.at(-1)?.cells.push(reading.cell);
  reading.cell = '';
};

const endRow = (reading: Reading): void => {
  endCell(reading);
  reading.rows.push({ line: reading.line + 1, cells: [] });
};

const readQuoted = (reading: Reading, text: string, at: number): number => {
  if (text[at] !== '"') reading.cell += text[at] ?? '';
  else if (text[at + 1] === '"') {
    reading.cell += '"';
    return at + 2;
  } else reading.quote = undefined;
  return at + 1;
};

const readPlain = (reading: Reading, character: string): void => {
  if (character === '"' && reading.cell === '') reading.quote = reading.line;
  else if (character === reading.between) endCell(reading);
  else if (character === '\n') endRow(reading);
  else reading.cell += character;
};

/**
 * A CSV file: the names of its first row in small letters, the rows below, and the line where a quote begins that is
 * never closed. The row of such a quote, and whatever stands behind, is none of the rows.
 */
export type CsvTable = {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly neverClosed: number | undefined;
};

/** How many columns are read: far more than a list has, so that a file of columns cannot take its length squared. */
const widest = 200;

/** Finds what stands between the names: a spreadsheet writes a semicolon where its language has a comma in numbers. */
const betweenCells = (text: string): string => /[,;\t]/.exec(text.replaceAll(/"[^"]*"/g, ''))?.[0] ?? ',';

/**
 * Reads a CSV file whose first row names the fields, with commas, semicolons or tabs between its cells (RFC 4180; a byte
 * order mark and empty lines are passed over).
 */
export const readCsv = (text: string): CsvTable => {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const between = betweenCells(clean);
  const reading: Reading = { between, rows: [{ line: 1, cells: [] }], cell: '', quote: undefined, line: 1 };
  for (let at = 0; at < clean.length;) {
    const character = clean[at] ?? '';
    if (reading.quote !== undefined) at = readQuoted(reading, clean, at);
    else {
      readPlain(reading, character);
      at += 1;
    }
    if (character === '\n') reading.line += 1;
  }
  endCell(reading);
  if (reading.quote !== undefined && reading.rows.length > 1) reading.rows.pop();
  const [head, ...rows] = reading.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const names = (head?.cells ?? []).slice(0, widest).map((name) => name.trim().toLowerCase());
  return {
    columns: names,
    rows: rows.map(({ line, cells }) => ({
      line,
      fields: Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()])),
    })),
    neverClosed: reading.quote,
  };
};
