import type { CalendarDate } from '../calendar-date.ts';
import type { Instant } from '../instant.ts';
import { localDate } from '../plan-instants.ts';
import { policies } from './policies.ts';
import type { Policy } from './policy.ts';

/** Names the day that it is where the association is, in the time zone of its policies. */
export const todayAt = (now: Instant, among: readonly Policy[] = policies): CalendarDate =>
  localDate(now, among[0]?.timeZone ?? 'UTC');
