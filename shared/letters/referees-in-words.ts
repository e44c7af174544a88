import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { refereesToAsk } from '../rules/references/referees-to-ask.ts';

/** Says to whom we write once the application fee is paid; undefined where every reference was carried over. */
export const refereesInWords = (application: Application, now: Instant): string | undefined => {
  const { length } = refereesToAsk(application, now);
  if (length === 0) return undefined;
  if (length === 1) return 'the one referee whose reference is not there yet';
  return length === 2 ? 'the two referees whose references are not there yet' : 'your three referees';
};
