import type { Credential, EndorsementKind } from '../../../shared/credential.ts';
import type { Evidence } from '../../../shared/evidence.ts';
import { policyInForce } from '../../../shared/policy/policy-in-force.ts';
import type { Track } from '../../../shared/policy/requirements-schema.ts';
import type { Candidacy } from '../../../shared/rules/eligibility/candidacy.ts';
import { isEligible, judge } from '../../../shared/rules/eligibility/eligibility.ts';
import type { Finding, RuleName } from '../../../shared/rules/finding.ts';
import { eligibleEvidence, submittedOn } from './eligible-evidence.ts';

export const policy = policyInForce('2022-01-01');

const categoryOf: Record<Track, Pick<EndorsementKind, 'category' | 'designation'>> = {
  associate: { category: 'associate', designation: null },
  'family-specialist': { category: 'family-specialist', designation: null },
  'mental-health-specialist': { category: 'mental-health-specialist', designation: null },
  'mentor-clinical': { category: 'mentor', designation: 'clinical' },
  'mentor-policy': { category: 'mentor', designation: 'policy' },
  'mentor-research-faculty': { category: 'mentor', designation: 'research-faculty' },
};

/** Judges evidence for a track under the policy of 2022. */
export const judgeTrack = (
  track: Track,
  evidence: Evidence,
  credential: Credential = 'IMH-E',
  on = submittedOn,
): readonly Finding[] => judge(evidence, { credential, ...categoryOf[track] }, policy, on);

/** Finds what one rule says of a track's eligible evidence with some of it changed; fails when it says nothing. */
export const findingOf = (
  rule: RuleName,
  track: Track,
  particular: Partial<Evidence> = {},
  credential: Credential = 'IMH-E',
): Finding => {
  const finding = judgeTrack(track, eligibleEvidence(track, particular), credential).find((each) => each.rule === rule);
  if (!finding) throw new Error(`No finding of ${rule} for ${track}.`);
  return finding;
};

/** Makes the argument of a single requirement's rule, to judge it alone. */
export const candidacyOf = (track: Track, particular: Partial<Evidence>): Candidacy => ({
  evidence: eligibleEvidence(track, particular),
  credential: 'IMH-E',
  track,
  requirements: policy.eligibility.requirements[track],
  policy,
  submittedOn,
});

/** Lists the rules that refuse evidence. */
export const failing = (findings: readonly Finding[]): readonly RuleName[] =>
  findings.filter(({ fails }) => fails).map(({ rule }) => rule);

/** Says whether a track's eligible evidence with some of it changed is still eligible. */
export const staysEligible = (track: Track, particular: Partial<Evidence>): boolean =>
  isEligible(judgeTrack(track, eligibleEvidence(track, particular)));
