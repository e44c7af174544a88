import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { DamagedData } from '../../../damaged-data.ts';
import { writeWhole } from '../../../write-whole.ts';

/** One change: the kind, the id, and the record, or null when it was removed. */
export type Change = readonly [kind: string, id: string, record: object | null];

const changesSchema = z.array(z.tuple([z.string(), z.string(), z.nullable(z.looseObject({}))]));

/** Where changes are written, a line for each turn, so that a kill between two lines loses no half of a turn. */
export interface RecordFile {
  read(): Change[];
  append(changes: readonly Change[]): void;
  rewrite(changes: readonly Change[]): void;
}

const readLine = (path: string, line: string, number: number): Change[] => {
  try {
    return changesSchema.parse(JSON.parse(line));
  } catch {
    throw new DamagedData(path, `line ${number}`);
  }
};

/** Opens the file of one account in `folder`. A last line cut short by a kill is left out; any other damage throws. */
export const openRecordFile = (folder: string): RecordFile => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'stripe-double.jsonl');
  return {
    read() {
      if (!existsSync(path)) return [];
      const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
      return whole.flatMap((line, index) => readLine(path, line, index + 1));
    },
    append(changes) {
      appendFileSync(path, `${JSON.stringify(changes)}\n`);
    },
    rewrite(changes) {
      writeWhole(path, changes.map((change) => `${JSON.stringify([change])}\n`).join(''));
    },
  };
};
