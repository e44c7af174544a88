import { localDate } from '../../../shared/plan-instants.ts';
import { applicationFindings } from '../../../shared/rules/application-findings.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { judge } from '../../../shared/rules/eligibility/eligibility.ts';
import { isDraft } from '../../../shared/rules/is-draft.ts';
import { judgingPolicy } from '../../../shared/rules/judging-policy.ts';
import { withRefereesNow } from '../../../shared/rules/references/referees-now.ts';
import { standing } from '../../../shared/rules/standing.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { ApplicationVisit } from '../../runtime/web/visit.ts';

/** What a page of the applicant knows. */
export type ApplicantContext = ApplicationVisit;

/** One page of the applicant. */
export type ApplicantPage = PageOf<ApplicantContext>;

/** Judges the application as it stands: a draft or an amendment as if submitted now; undefined before a category is chosen. */
export const findingsNow = ({
  application,
  now,
}: Pick<ApplicantContext, 'application' | 'now'>): readonly Finding[] | undefined => {
  const { endorsement, evidence } = application;
  if (endorsement === undefined) return undefined;
  const open = isDraft(application) || standing(application) === 'amendment';
  if (!open) return applicationFindings(withRefereesNow(application), now);
  const policy = judgingPolicy(application, now);
  return judge(evidence, endorsement, policy, localDate(now, policy.timeZone));
};
