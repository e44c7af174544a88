import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { localDate } from '../plan-instants.ts';
import { judge } from './eligibility/eligibility.ts';
import type { Finding } from './finding.ts';
import { judgingPolicy } from './judging-policy.ts';

/**
 * Judges an application by its policy, as of its last submission (a draft: by the policy in force, as of `now`). Throws
 * when nothing is applied for yet, since the requirements depend on the category.
 */
export const applicationFindings = (application: Application, now: Instant): readonly Finding[] => {
  const { endorsement, evidence } = application;
  if (endorsement === undefined) throw new Error('An application without credential and category cannot be judged.');
  const policy = judgingPolicy(application, now);
  const on = localDate(application.submissions.at(-1)?.at ?? now, policy.timeZone);
  return judge(evidence, endorsement, policy, on);
};
