import { type Application, isDecided } from '../application/application.ts';
import { addYears, dayNumber } from '../calendar-date.ts';
import type { Instant } from '../instant.ts';
import { deadlineInstant, localDate } from '../plan-instants.ts';
import { draftEndsAt } from './draft.ts';
import { policyOf } from './policy-of.ts';

/**
 * Finds until when the personal data of an application are kept: a draft for its days, one that was decided longer than
 * one that ended without a decision. Undefined while it is open, and once its data were erased.
 */
export const retainedUntil = (application: Application): Instant | undefined => {
  const { closed, certificate, erasure } = application;
  if (erasure !== undefined) return undefined;
  if (closed === undefined) return draftEndsAt(application);
  const { retention, timeZone } = policyOf(application);
  const endedOn = localDate(closed.at, timeZone);
  const years = isDecided(closed.outcome) ? retention.decidedYears : retention.endedYears;
  const last = addYears(certificate?.validUntil ?? endedOn, years);
  return deadlineInstant(closed.at, dayNumber(last) - dayNumber(endedOn), timeZone);
};
