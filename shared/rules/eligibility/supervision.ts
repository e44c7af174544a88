import type { SupervisionEntry } from '../../evidence.ts';
import type { SupervisionRequirement } from '../../policy/requirements-schema.ts';
import { requirement, type Finding } from '../finding.ts';
import { quantity } from '../quantity.ts';
import { type Candidacy, sourceOfRequirement } from './candidacy.ts';
import { eligibleProviderWords, objectionToProvider } from './eligible-provider.ts';
import { bestWindow, type SupervisionWindow } from './supervision-window.ts';

const about = (hours: number, needed: SupervisionRequirement): string =>
  needed.aboutOwnProvisionHours === 0
    ? ''
    : `, of which ${quantity(hours, 'hour')} about the supervision the applicant provides`;

const windowWords = (window: SupervisionWindow | null, needed: SupervisionRequirement): string => {
  if (window === null) return 'no hours from an eligible provider';
  const hours = `${quantity(window.hours, 'hour')} from eligible providers${about(window.aboutOwnProvisionHours, needed)}`;
  const short = window.longEnough ? '' : `, which lie less than ${quantity(needed.apartMonths, 'month')} apart`;
  const comma = needed.aboutOwnProvisionHours === 0 ? '' : ',';
  return `${hours}${comma} between ${window.from} and ${window.to}${short}`;
};

const neededWords = (candidacy: Candidacy, needed: SupervisionRequirement): string =>
  `${quantity(needed.hours, 'hour')}${about(needed.aboutOwnProvisionHours, needed)}, ` +
  `within ${quantity(needed.windowMonths, 'month')}, the first and the last day ` +
  `at least ${quantity(needed.apartMonths, 'month')} apart, from ${eligibleProviderWords(candidacy, needed)}`;

const sourceWords = (candidacy: Candidacy): string =>
  `${sourceOfRequirement(candidacy, 'supervision.hours')}; ` +
  `who may provide it: ${sourceOfRequirement(candidacy, 'supervision.providers')}`;

const isMet = (window: SupervisionWindow | null, needed: SupervisionRequirement): boolean =>
  window !== null &&
  window.longEnough &&
  window.hours >= needed.hours &&
  window.aboutOwnProvisionHours >= needed.aboutOwnProvisionHours;

/** Judges reflective supervision received; hours of a provider who is not eligible are shown and not counted. */
export const judgeSupervision = (candidacy: Candidacy): readonly Finding[] => {
  const needed = candidacy.requirements.supervision;
  if (needed === null) return [];
  const judged = candidacy.evidence.supervision.map((entry: SupervisionEntry) => ({
    entry,
    because: objectionToProvider(candidacy, needed, entry.provider),
  }));
  const counted = judged.filter(({ because }) => because === null).map(({ entry }) => entry);
  const window = bestWindow(counted, needed, candidacy.submittedOn);
  const left = judged.flatMap(({ entry, because }) =>
    because === null ? [] : [`${quantity(entry.hours, 'hour')} with ${entry.provider.name} (${because})`],
  );
  const notCounted = left.length === 0 ? '' : `; not counted: ${left.toSorted().join(', ')}`;
  return [
    requirement({
      rule: 'supervision',
      found: `${windowWords(window, needed)}${notCounted}`,
      needed: neededWords(candidacy, needed),
      met: isMet(window, needed),
      source: sourceWords(candidacy),
    }),
  ];
};
