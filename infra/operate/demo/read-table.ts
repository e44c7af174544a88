import type { Scan } from '../table-at.ts';
import type { ReadTable } from './life.ts';

/** Makes the operator who reads a whole table as text. */
export const tableReader =
  (scan: Scan): ReadTable =>
  async () => {
    const lines: string[] = [];
    for await (const row of scan())
      lines.push(JSON.stringify(row, (_name, value: unknown) => (value instanceof Set ? [...value] : value)));
    return lines.join('\n');
  };
