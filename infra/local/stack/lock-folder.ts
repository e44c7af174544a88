import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DamagedData } from '../damaged-data.ts';

/**
 * Locks a data folder for this process alone, until the lock is closed or the process ends, however it ends: a lock
 * file that a kill -9 leaves behind would have to be explained to people.
 */
export const lockFolder = (path: string): Pick<DatabaseSync, 'close'> => {
  const database = new DatabaseSync(join(path, 'lock.sqlite'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    return database;
  } catch (error) {
    database.close();
    if (!String(error).includes('locked')) throw new DamagedData(path, error);
    throw new Error(`Another stack works with the data in ${path}: end it first (Ctrl-C where it runs).`, {
      cause: error,
    });
  }
};
