import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readKept } from '../read-kept.ts';
import { writeWhole } from '../write-whole.ts';
import { lockFolder } from './lock-folder.ts';

/** Where the stack keeps what must outlive it. */
export interface DataFolder {
  readonly path: string;
  /** Nothing is to outlive the stack: the folder goes when it is closed. */
  readonly temporary: boolean;
  /** The milliseconds that the clock was ahead of the machine's when it was last moved. */
  readonly clockOffset: number;
  /** Records that the clock is about to be moved to an instant. */
  readonly keepClock: (instant: number) => void;
  readonly close: () => void;
}

const clockFile = z.object({ offset: z.number() });

const offsetUnder = (held: ReturnType<typeof lockFolder>, file: string): number => {
  try {
    return readKept(file, clockFile)?.offset ?? 0;
  } catch (error) {
    held.close();
    throw error;
  }
};

/** Opens the folder at `path`, or a temporary one, for this process alone. */
export const openDataFolder = (path: string | undefined): DataFolder => {
  const folder = path ?? mkdtempSync(join(tmpdir(), 'endorsement-'));
  mkdirSync(folder, { recursive: true });
  const held = lockFolder(folder);
  const file = join(folder, 'clock.json');
  return {
    path: folder,
    temporary: path === undefined,
    clockOffset: offsetUnder(held, file),
    keepClock: (instant) => writeWhole(file, JSON.stringify({ offset: Math.max(0, instant - Date.now()) })),
    close: () => {
      held.close();
      if (path === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
