import { existsSync, readdirSync, rmSync } from 'node:fs';
import { DamagedData } from '../damaged-data.ts';
import { lockFolder } from './lock-folder.ts';

/** What the stack writes into its folder. */
const written = [
  'lock.sqlite',
  'clock.json',
  'stripe-keys.json',
  'stripe-double.jsonl',
  'executions.sqlite',
  'functions.log',
  'secrets.json',
  'suppression-list.json',
  'dead-letters.jsonl',
  'events',
  'mailbox',
  'sign-in',
  'stream',
  'table',
];

/** The same, with what SQLite and a half-written file leave beside it. */
const ours = new RegExp(`^(${written.join('|')})(\\.new|-journal|-wal|-shm)?$`);

const foreignIn = (names: readonly string[]): readonly string[] =>
  names.includes('lock.sqlite') ? names.filter((name) => !ours.test(name)) : names;

const refuseWhileUsed = (path: string): void => {
  try {
    lockFolder(path).close();
  } catch (error) {
    // Nobody can hold a lock in a file that is no database.
    if (!(error instanceof DamagedData)) throw error;
  }
};

/** Deletes a data folder, damaged or not. Refuses while a stack works with it, and when it holds anything else. */
export const forgetDataFolder = (path: string): void => {
  if (!existsSync(path)) return;
  const [foreign] = foreignIn(readdirSync(path));
  if (foreign !== undefined) {
    const why = `Only a data folder is forgotten, and ${path} holds ${foreign}: nothing was deleted.`;
    throw new Error(`${why} Move that away, or name another folder with --data.`);
  }
  refuseWhileUsed(path);
  rmSync(path, { recursive: true, force: true });
};
