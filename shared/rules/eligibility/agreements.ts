import type { CalendarDate } from '../../calendar-date.ts';
import { sourceOf } from '../../policy/source-of.ts';
import { requirement, type Finding, type RuleName } from '../finding.ts';
import type { Candidacy } from './candidacy.ts';

const accepted = (rule: RuleName, what: string, on: CalendarDate | null, { policy, submittedOn }: Candidacy): Finding =>
  requirement({
    rule,
    found: on === null ? 'not accepted' : `accepted on ${on}`,
    needed: `the ${what} accepted before submission`,
    met: on !== null && on <= submittedOn,
    source: sourceOf(policy, 'eligibility.agreements'),
  });

/** Judges that the code of ethics and the endorsement agreement are accepted by the day of submission. */
export const judgeAgreements = (candidacy: Candidacy): readonly Finding[] => {
  const { codeOfEthicsAcceptedOn, endorsementAgreementAcceptedOn } = candidacy.evidence.agreements;
  return [
    accepted('code-of-ethics', 'code of ethics', codeOfEthicsAcceptedOn, candidacy),
    accepted('endorsement-agreement', 'endorsement agreement', endorsementAgreementAcceptedOn, candidacy),
  ];
};
