import { associationName } from '../../evidence/membership-claim.ts';
import { sourceOf } from '../../policy/source-of.ts';
import { requirement, type Finding } from '../finding.ts';
import type { Candidacy } from './candidacy.ts';

/** Judges that a membership is stated, or joining chosen; whether it is true is looked up after the rules. */
export const judgeMembership = ({ evidence: { membership }, policy }: Candidacy): Finding => {
  const stated = (): string => {
    if (membership === null) return 'no membership stated';
    if (membership.association === 'joining') return `joining ${policy.association.name} with the first payment`;
    return `states membership of ${associationName(membership)}`;
  };
  return requirement({
    rule: 'membership',
    found: stated(),
    needed: 'membership of an infant mental health association on the day of submission',
    met: membership !== null,
    source: sourceOf(policy, 'eligibility.membership'),
  });
};
