import type { Application } from '../application/application.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { Instant } from '../instant.ts';
import { localDate } from '../plan-instants.ts';
import { policyOf } from './policy-of.ts';

/** Names the day of an instant in the time zone of the association that an application is with. */
export const dayOf = (application: Pick<Application, 'policy'>, at: Instant): CalendarDate =>
  localDate(at, policyOf(application).timeZone);
