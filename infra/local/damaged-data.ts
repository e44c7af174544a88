import { messageOf } from './message-of.ts';

/** Kept data that cannot be read, in a line that says what to do. */
export class DamagedData extends Error {
  override name = 'DamagedData';

  constructor(path: string, cause: unknown) {
    const why = messageOf(cause).replace(/\s+/g, ' ');
    super(`The data in ${path} is damaged (${why}): restore it, or begin again with npm start -- --fresh.`, { cause });
  }
}
