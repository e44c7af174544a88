import type { SupervisionEntry } from '../../evidence/supervision-entry.ts';
import type { SupervisionRequirement } from '../../policy/requirements-schema.ts';
import { requirement, type Finding } from '../finding.ts';
import { quantity } from '../quantity.ts';
import { type Candidacy, sourceOfRequirement } from './candidacy.ts';
import { eligibleProviderWords, objectionToProvider } from './eligible-provider.ts';
import { bestWindow, type SupervisionWindow } from './supervision-window.ts';
import { uncountedSupervision } from './uncounted-supervision.ts';

const about = (hours: number, needed: SupervisionRequirement): string =>
  needed.aboutOwnProvisionHours === 0
    ? ''
    : `, of which ${quantity(hours, 'hour')} about the supervision the applicant provides`;

const none = 'no hours from an eligible provider';

const windowWords = (window: SupervisionWindow, needed: SupervisionRequirement): string => {
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

/** Judges reflective supervision received; hours that do not count are shown, with why. */
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
  const { submittedOn } = candidacy;
  const { windowMonths } = needed;
  const all = [...uncountedSupervision(counted, window, { submittedOn, windowMonths }), ...left.toSorted()];
  const notCounted = all.length === 0 ? '' : `; not counted: ${all.join(', ')}`;
  const noneYet = counted.length === 0 ? none : `${none} until ${submittedOn}`;
  return [
    requirement({
      rule: 'supervision',
      found: `${window === null ? noneYet : windowWords(window, needed)}${notCounted}`,
      needed: neededWords(candidacy, needed),
      met: isMet(window, needed),
      source: sourceWords(candidacy),
    }),
  ];
};
