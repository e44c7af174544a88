import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DamagedData } from '../../damaged-data.ts';

/** The one file that DynamoDB Local keeps when all clients share a database. */
const fileName = 'shared-local-instance.db';

const problemIn = (file: string): unknown => {
  try {
    const database = new DatabaseSync(file);
    try {
      const found = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
      return found === 'ok' ? undefined : String(found);
    } finally {
      database.close();
    }
  } catch (error) {
    return error;
  }
};

/** Refuses a data folder whose table is damaged: DynamoDB Local would start on it, and never answer. */
export const requireSoundData = (folder: string): void => {
  const file = join(folder, fileName);
  const problem = existsSync(file) ? problemIn(file) : undefined;
  if (problem !== undefined) throw new DamagedData(file, problem);
};
