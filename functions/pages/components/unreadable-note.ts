import type { Html } from './html.ts';
import { warning } from './notes.ts';
import { unreadableWords } from './unreadable-words.ts';

/** Says which applications are missing on a page because they cannot be read, and whom to tell; nothing where none is. */
export const unreadableNote = (ids: readonly string[], whom: string): Html | string =>
  ids.length === 0 ? '' : warning(`${unreadableWords(ids)} Tell ${whom}. Everything else is here.`);
