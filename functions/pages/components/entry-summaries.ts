import { capitalized } from '../../../shared/capitalized.ts';
import { competencyNames } from '../../../shared/competency.ts';
import { abbreviationOf } from '../../../shared/credential.ts';
import { degreeLevelNames, type EducationEntry } from '../../../shared/evidence/education-entry.ts';
import { type Referee, relationshipWords } from '../../../shared/evidence/referee.ts';
import type { SupervisionEntry, SupervisionProvider } from '../../../shared/evidence/supervision-entry.ts';
import { type TrainingEntry, trainingTopicNames } from '../../../shared/evidence/training-entry.ts';
import type { WorkEntry } from '../../../shared/evidence/work-entry.ts';
import { keysOf } from '../../../shared/keys-of.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import { dateWords } from '../../../shared/status/day-words.ts';

/** An entry in words, for a list. */
export type EntrySummary = { readonly heading: string; readonly details: readonly string[] };

/** Says what may be true of a post besides; each is a field of the entry. */
export const workTicks = {
  prenatal: 'I worked with expecting families',
  supervised: 'The work was supervised',
  specialisedTraining: 'It included specialized training (for example as CASA, doula or child life specialist)',
  practiceLeader: 'I was a leader of practice',
  providesReflectiveSupervision: 'I provided reflective supervision',
  policyLeader: 'I was a leader in policy or program administration',
  researchLeader: 'I was a leader in university teaching or published research',
} as const;

/** Names who may have provided reflective supervision. */
export const providerKinds: Record<SupervisionProvider['kind'], string> = {
  endorsed: 'somebody who was endorsed at the time',
  other: 'somebody else',
  peer: 'a peer',
};

const providerWords = (given: SupervisionProvider): string =>
  given.kind === 'endorsed'
    ? `${given.name} (${abbreviationOf(given)}, ${given.mastersPrepared ? "master's-prepared" : "no master's degree"})`
    : `${given.name} (${providerKinds[given.kind]})`;

const servedWords = ({ youngestMonths, oldestMonths, families }: WorkEntry): string => {
  const ages = `children of ${youngestMonths} to ${oldestMonths ?? youngestMonths} months`;
  return `${youngestMonths === null ? 'expecting families' : ages}, ${quantity(families, 'family')}`;
};

/** Puts a degree in words; no line is what somebody typed alone, which would look like a line of ours. */
export const educationSummary = ({ level, field, institution, awardedOn }: EducationEntry): EntrySummary => ({
  heading: capitalized(`${degreeLevelNames[level]}, ${field}`),
  details: [`at ${institution}`, awardedOn === null ? 'not awarded yet' : `awarded on ${dateWords(awardedOn)}`],
});

/** Puts a post in words. */
export const workSummary = (entry: WorkEntry): EntrySummary => ({
  heading: `${entry.role}, ${entry.employer}`,
  details: [
    `${entry.pay}, ${dateWords(entry.from)} to ${entry.to === null ? 'today' : dateWords(entry.to)}`,
    servedWords(entry),
    ...keysOf(workTicks)
      .filter((name) => entry[name])
      .map((name) => workTicks[name]),
  ],
});

/** Puts a training in words. */
export const trainingSummary = ({ title, date, hours, topic, competencies, ...more }: TrainingEntry): EntrySummary => ({
  heading: title,
  details: [
    `${quantity(hours, 'hour')}, ended on ${dateWords(date)}`,
    trainingTopicNames[topic],
    ...(more.hoursOnProvidingSupervision > 0
      ? [`${quantity(more.hoursOnProvidingSupervision, 'hour')} on providing reflective supervision`]
      : []),
    ...competencies.map((name) => competencyNames[name]),
  ],
});

/** Puts reflective supervision in words. */
export const supervisionSummary = (entry: SupervisionEntry): EntrySummary => ({
  heading: `${quantity(entry.hours, 'hour')} with ${providerWords(entry.provider)}`,
  details: [
    `${dateWords(entry.from)} to ${dateWords(entry.to)}`,
    entry.setting === 'group' ? 'in a group' : 'individual',
    ...(entry.aboutOwnProvisionHours > 0
      ? [`${quantity(entry.aboutOwnProvisionHours, 'hour')} about the supervision provided`]
      : []),
  ],
});

/** Puts a referee in words. */
export const refereeSummary = (referee: Referee): EntrySummary => ({
  heading: referee.name,
  details: [
    referee.email,
    relationshipWords(referee),
    `right to read the reference ${referee.accessWaiver ? '' : 'not '}given up`,
  ],
});
