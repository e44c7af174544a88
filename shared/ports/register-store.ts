import type { RegisterEntry } from '../register-entry.ts';

/** Keeps the public register of endorsed professionals. */
export type RegisterStore = {
  find(number: string): Promise<RegisterEntry | undefined>;
  /** Lists who agreed to be listed and has every word of this name, sorted by name. */
  named(name: string): Promise<readonly RegisterEntry[]>;
};
