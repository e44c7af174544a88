import { abbreviationOf, categoryNames, designationNames } from '../../credential.ts';
import type { SupervisionProvider } from '../../evidence/supervision-entry.ts';
import type { EligibleProvider, SupervisionRequirement } from '../../policy/requirements-schema.ts';
import { wordList } from '../quantity.ts';
import type { Candidacy } from './candidacy.ts';
import { holdsDegree } from './education.ts';

const eligibleFor = (candidacy: Candidacy, { providers }: SupervisionRequirement): readonly EligibleProvider[] =>
  providers.filter(({ applicantBelow }) => applicantBelow === null || !holdsDegree(candidacy, applicantBelow));

const nameOf = ({ category, designation, mastersPrepared, applicantBelow }: EligibleProvider): string => {
  const prepared = mastersPrepared ? "master's-prepared " : '';
  const designated = designation === null ? '' : ` (${designationNames[designation]})`;
  const whose = applicantBelow === null ? '' : ` (for applicants without a ${applicantBelow}'s degree)`;
  return `a ${prepared}${categoryNames[category]}${designated}${whose}`;
};

/** Says in words who may provide the reflective supervision of this applicant. */
export const eligibleProviderWords = (candidacy: Candidacy, needed: SupervisionRequirement): string => {
  const credentials = candidacy.policy.eligibility.providerCredentials[candidacy.credential];
  return `${wordList(eligibleFor(candidacy, needed).map(nameOf), 'or')} endorsed with ${wordList(credentials, 'or')}`;
};

/** Says why hours of a provider do not count; null when they do. Peers never count. */
export const objectionToProvider = (
  candidacy: Candidacy,
  needed: SupervisionRequirement,
  provider: SupervisionProvider,
): string | null => {
  if (provider.kind === 'peer') return 'a peer';
  if (provider.kind === 'other') return 'not endorsed';
  const credentials = candidacy.policy.eligibility.providerCredentials[candidacy.credential];
  const alike = eligibleFor(candidacy, needed).filter(
    ({ category, designation }) =>
      credentials.includes(provider.credential) &&
      category === provider.category &&
      designation === provider.designation,
  );
  if (alike.some(({ mastersPrepared }) => provider.mastersPrepared || !mastersPrepared)) return null;
  const unprepared = alike.length > 0 ? " without a master's degree" : '';
  return `${abbreviationOf(provider)}${unprepared} is not an eligible provider here`;
};
