import type { CalendarDate } from '../calendar-date.ts';
import { policy20220101 } from './2022-01-01.ts';
import type { Policy } from './policy.ts';

/** Every policy there has been; one that an application is pinned to never leaves this list. */
export const policies: readonly Policy[] = [policy20220101];

/** Finds the policy in force on a day; throws a RangeError for a day before the first policy. */
export const policyInForce = (date: CalendarDate, among: readonly Policy[] = policies): Policy => {
  const [first, ...others] = among.filter(({ effectiveFrom }) => effectiveFrom <= date);
  if (!first)
    throw new RangeError(`No policy was in force on ${date}. Add a policy that begins on or before that day.`);
  return others.reduce((latest, policy) => (policy.effectiveFrom > latest.effectiveFrom ? policy : latest), first);
};

/** Finds the policy that an application is pinned to; throws a RangeError when its file is gone. */
export const policyById = (id: string, among: readonly Policy[] = policies): Policy => {
  const policy = among.find((candidate) => candidate.id === id);
  if (!policy) throw new RangeError(`There is no policy ${id}. Bring its file back: applications are pinned to it.`);
  return policy;
};
