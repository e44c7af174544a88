import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';

/** Where the stack keeps what must outlive it. */
export interface DataFolder {
  readonly path: string;
  /** Nothing is to outlive the stack: the folder goes when it is closed. */
  readonly temporary: boolean;
  /** The milliseconds that the clock was ahead of the machine's when it was last moved. */
  readonly clockOffset: number;
  /** Keep that the clock is about to be moved to an instant. */
  readonly keepClock: (instant: number) => void;
  readonly close: () => void;
}

/** Kept data that cannot be read, in words that say what to do. */
export class DamagedData extends Error {
  override name = 'DamagedData';

  constructor(path: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The data in ${path} is damaged (${why}): restore it, or begin again with npm start -- --fresh.`, { cause });
  }
}

const clockFile = z.object({ offset: z.number() });

// Held by the process, however it ends: a lock that a kill -9 leaves behind would have to be explained to people.
const lock = (path: string): DatabaseSync => {
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

const readOffset = (file: string): number => {
  if (!existsSync(file)) return 0;
  try {
    return clockFile.parse(JSON.parse(readFileSync(file, 'utf8'))).offset;
  } catch (error) {
    throw new DamagedData(file, error);
  }
};

/** Open the folder at `path`, or a temporary one, for this process alone. */
export const openDataFolder = (path: string | undefined): DataFolder => {
  const folder = path ?? mkdtempSync(join(tmpdir(), 'endorsement-'));
  mkdirSync(folder, { recursive: true });
  const held = lock(folder);
  const file = join(folder, 'clock.json');
  return {
    path: folder,
    temporary: path === undefined,
    clockOffset: readOffset(file),
    keepClock: (instant) => {
      writeFileSync(`${file}.new`, JSON.stringify({ offset: Math.max(0, instant - Date.now()) }));
      renameSync(`${file}.new`, file);
    },
    close: () => {
      held.close();
      if (path === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
