import type { Application } from '../application/application.ts';
import { credentials } from '../credential.ts';
import type { Instant } from '../instant.ts';
import { localDate } from '../plan-instants.ts';
import { policyAt } from '../policy/policy-at.ts';
import { todayAt } from '../policy/today-at.ts';
import { releaseOf } from '../rules/close.ts';
import { waitForOther } from '../rules/wait-for-other.ts';
import { waitForOtherWords } from '../rules/wait-for-other-words.ts';
import { withDateWords } from './with-date-words.ts';

/**
 * Says from which day on the other credential can be applied for, where an application that has ended, or would be withdrawn now, starts a wait that lies ahead; undefined where it does not.
 */
export const otherCredentialWords = (application: Application, now: Instant): string | undefined => {
  const { closed, endorsement, submissions } = application;
  const first = submissions[0];
  if (endorsement === undefined || first === undefined) return undefined;
  const { forget, decidedOn } = releaseOf(application, closed?.outcome ?? 'withdrawn');
  if (forget) return undefined;
  const policy = policyAt(now);
  const { credential } = endorsement;
  const applied = { credential, submittedOn: localDate(first.at, policy.timeZone), decidedOn };
  const [other] = credentials.filter((one) => one !== credential);
  const wait = other && waitForOther([applied], other, policy);
  if (!other || wait === undefined || wait.from <= todayAt(now)) return undefined;
  return withDateWords(waitForOtherWords(wait, other, policy));
};
