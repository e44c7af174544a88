import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { policyOf } from '../rules/policy-of.ts';
import { dayWords, momentWords } from './day-words.ts';

/** Writes the day of an instant in the time zone of the association that an application is with. */
export const dayWordsOf = (application: Pick<Application, 'policy'>, at: Instant): string =>
  dayWords(at, policyOf(application).timeZone);

/** Writes an instant in that time zone, with the time of day. */
export const momentWordsOf = (application: Pick<Application, 'policy'>, at: Instant): string =>
  momentWords(at, policyOf(application).timeZone);
