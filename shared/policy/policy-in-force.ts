import type { CalendarDate } from '../calendar-date.ts';
import { policies } from './policies.ts';
import type { Policy } from './policy.ts';

/** Finds the policy in force on a day; throws a RangeError for a day before the first policy. */
export const policyInForce = (date: CalendarDate, among: readonly Policy[] = policies): Policy => {
  const [first, ...others] = among.filter(({ effectiveFrom }) => effectiveFrom <= date);
  if (!first)
    throw new RangeError(`No policy was in force on ${date}. Add a policy that begins on or before that day.`);
  return others.reduce((latest, policy) => (policy.effectiveFrom > latest.effectiveFrom ? policy : latest), first);
};
