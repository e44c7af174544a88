import type { Application } from '../../application/application.ts';
import { dayNumber } from '../../calendar-date.ts';
import { hasCome, type Instant, latest, millis } from '../../instant.ts';
import { localDate } from '../../plan-instants.ts';
import { policyOf } from '../policy-of.ts';

/** A time in which nobody could be asked or reminded, since what asks had failed: when it began, and how many days. */
type Standstill = { readonly from: Instant; readonly days: number };

/**
 * Lists how often and how long what is asked in a slot, or (no slot) of the whole application, stood still since its clock
 * began: from a failure until it was tried again, and once where several failures lie in one another.
 */
export const standstills = (application: Application, began: Instant, slot?: number): readonly Standstill[] => {
  const { timeZone } = policyOf(application);
  const day = (instant: Instant) => dayNumber(localDate(instant, timeZone));
  let until = began;
  return application.failures
    .filter((failure) => failure.slot === undefined || failure.slot === slot)
    .toSorted((one, other) => millis(one.at) - millis(other.at))
    .flatMap(({ at, retriedAt }): readonly Standstill[] => {
      const from = latest([at, until]) ?? at;
      if (retriedAt === undefined || hasCome(retriedAt, from)) return [];
      until = retriedAt;
      return [{ from, days: day(retriedAt) - day(from) }];
    });
};
