import type { Application } from '../application/application.ts';
import type { CalendarDate } from '../calendar-date.ts';
import type { Instant } from '../instant.ts';
import type { Person } from '../person.ts';
import { localDate } from '../plan-instants.ts';
import { policyOf } from './policy-of.ts';
import { waitForOther } from './wait-for-other.ts';

/**
 * Names the day from which an ended application may be opened again where its day of applying was forgotten and the other
 * credential was applied for since; undefined where nothing has to be waited for.
 */
export const reopenableFrom = (
  { id, endorsement, policy }: Application,
  { applications }: Person,
  now: Instant,
): CalendarDate | undefined => {
  if (endorsement === undefined || applications.some(({ applicationId }) => applicationId === id)) return undefined;
  const pinned = policyOf({ policy });
  const wait = waitForOther(applications, endorsement.credential, pinned);
  return wait !== undefined && wait.from > localDate(now, pinned.timeZone) ? wait.from : undefined;
};
