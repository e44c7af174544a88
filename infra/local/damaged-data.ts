import * as z from 'zod/mini';
import { messageOf } from './message-of.ts';
import { describeIssues } from './states-language/describe-issues.ts';

const whyOf = (cause: unknown): string =>
  cause instanceof z.core.$ZodError ? describeIssues(cause) : messageOf(cause);

/** Kept data that cannot be read, in a line that says what to do. */
export class DamagedData extends Error {
  override name = 'DamagedData';

  constructor(path: string, cause: unknown) {
    const why = whyOf(cause).replace(/\s+/g, ' ');
    super(`The data in ${path} is damaged (${why}): restore it, or begin again with npm start -- --fresh.`, { cause });
  }
}
