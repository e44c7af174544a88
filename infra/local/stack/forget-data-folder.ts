import { existsSync, readdirSync, rmSync } from 'node:fs';
import { openDataFolder } from './data-folder.ts';

/** What the stack writes into its folder, with what SQLite and a half-written file leave beside it. */
const ours = new RegExp(
  `^(${[
    ...['lock.sqlite', 'clock.json', 'stripe-keys.json', 'stripe-double.jsonl', 'executions.sqlite', 'functions.log'],
    ...['secrets.json', 'suppression-list.json', 'dead-letters.jsonl'],
    ...['events', 'mailbox', 'sign-in', 'stream', 'table'],
  ].join('|')})(\\.new|-journal|-wal|-shm)?$`,
);

const foreignIn = (names: readonly string[]): readonly string[] =>
  names.includes('lock.sqlite') ? names.filter((name) => !ours.test(name)) : names;

/** Delete a data folder. Refuses while another stack works with it, and when it holds what no stack has written. */
export const forgetDataFolder = (path: string): void => {
  if (!existsSync(path)) return;
  const [foreign] = foreignIn(readdirSync(path));
  if (foreign !== undefined)
    throw new Error(
      `Only a data folder is forgotten, and ${path} holds ${foreign}: nothing was deleted. Move that away, or name another folder with --data.`,
    );
  openDataFolder(path).close();
  rmSync(path, { recursive: true, force: true });
};
