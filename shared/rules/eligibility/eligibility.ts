import type { CalendarDate } from '../../calendar-date.ts';
import type { EndorsementKind } from '../../credential.ts';
import type { Evidence } from '../../evidence.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding } from '../finding.ts';
import { judgeAgreements } from './agreements.ts';
import { type Candidacy, trackOf } from './candidacy.ts';
import { observeCompetencies } from './competencies.ts';
import { judgeEducationAndWork } from './education-and-work.ts';
import { judgeMembership } from './membership.ts';
import { judgeReferences } from './references.ts';
import { judgeSupervision } from './supervision.ts';
import { judgeTraining } from './training.ts';

/**
 * Judges what an applicant states against every requirement of what is applied for, as of the day of submission, and reports
 * each of them, met or not. Throws a RangeError for a Mentor without a designation.
 */
export const judge = (
  evidence: Evidence,
  kind: EndorsementKind,
  policy: Policy,
  submittedOn: CalendarDate,
): readonly Finding[] => {
  const { credential } = kind;
  const track = trackOf(kind);
  const requirements = policy.eligibility.requirements[track];
  const candidacy: Candidacy = { evidence, credential, track, requirements, policy, submittedOn };
  return [
    ...judgeEducationAndWork(candidacy),
    ...judgeTraining(candidacy),
    ...judgeSupervision(candidacy),
    judgeReferences(candidacy),
    judgeMembership(candidacy),
    ...judgeAgreements(candidacy),
    ...observeCompetencies(candidacy),
  ];
};

/** Says whether no finding refuses the application. */
export const isEligible = (findings: readonly Finding[]): boolean => findings.every(({ fails }) => !fails);
