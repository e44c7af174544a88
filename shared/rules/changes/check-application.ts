import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { close } from '../close.ts';
import { applicationFindings } from '../application-findings.ts';
import { isEligible } from '../eligibility/eligibility.ts';
import { step } from '../step.ts';

/** Judges a submitted application by the rules of its policy: passed, or ended as refused before any fee. */
export const checkApplication = (application: Application, now: Instant): Change => {
  const findings = applicationFindings(application, now);
  if (!isEligible(findings)) {
    const unmet = findings.filter(({ fails }) => fails).map(({ rule }) => rule);
    return close(application, { outcome: 'refused', by: 'association', reason: unmet.join(' ') }, now);
  }
  const submissions = application.submissions.map((submission, index) =>
    index === application.submissions.length - 1 ? { ...submission, checkedAt: now } : submission,
  );
  return step({ ...application, submissions }, { actor: { role: 'association' }, kind: 'checked', data: {} }, now);
};
