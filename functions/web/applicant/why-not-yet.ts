import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Person } from '../../../shared/person.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { whyMayNotApply } from '../../../shared/rules/waiting-period.ts';
import { withDateWords } from '../../../shared/status/with-date-words.ts';

/** Says why a draft cannot be submitted today, whatever is entered: another is open, or the wait for its credential runs. */
export const whyNotYet = ({ id, endorsement }: Application, person: Person, now: Instant): string | undefined => {
  if (endorsement === undefined || person.openApplicationId === id) return undefined;
  const why = whyMayNotApply(person, endorsement.credential, todayAt(now), policyAt(now));
  return why && withDateWords(why);
};
