import { type TrainingEntry, trainingTopicNames, trainingTopics } from '../../evidence/training-entry.ts';
import { observation, requirement, type Finding } from '../finding.ts';
import { quantity } from '../quantity.ts';
import { type Candidacy, sourceOfRequirement } from './candidacy.ts';

// Hours have at most two decimals: adding up hundredths keeps the sum exact in any order.
const sumOfHours = (hours: readonly number[]): number =>
  hours.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100;

const topicWords = (entries: readonly TrainingEntry[]): readonly string[] =>
  trainingTopics.flatMap((topic) => {
    const hours = sumOfHours(entries.filter((entry) => entry.topic === topic).map((entry) => entry.hours));
    return hours === 0 ? [] : [`${quantity(hours, 'hour')} on the ${trainingTopicNames[topic]}`];
  });

const foundWords = (entries: readonly TrainingEntry[], hours: number): string =>
  entries.length === 0
    ? 'no trainings'
    : `${quantity(hours, 'hour')} in ${quantity(entries.length, 'training')}: ${topicWords(entries).join(', ')}`;

const laterWords = (later: number, submittedOn: string): string =>
  later === 0 ? '' : `; not counted: ${quantity(later, 'training')} after ${submittedOn}`;

const onProvidingSupervision = (candidacy: Candidacy, entries: readonly TrainingEntry[]): readonly Finding[] => {
  const needed = candidacy.requirements.training.onProvidingSupervisionHours;
  if (needed === 0) return [];
  const hours = sumOfHours(entries.map((entry) => entry.hoursOnProvidingSupervision));
  return [
    requirement({
      rule: 'training-on-providing-supervision',
      found: `${quantity(hours, 'hour')} on providing reflective supervision`,
      needed: `${quantity(needed, 'hour')} on providing reflective supervision, as part of all training hours`,
      met: hours >= needed,
      source: sourceOfRequirement(candidacy, 'training.onProvidingSupervisionHours'),
    }),
  ];
};

const comparedWithOthers = (candidacy: Candidacy, hours: number): Finding => {
  const { hours: minimum, averageHours: average } = candidacy.requirements.training;
  return observation({
    rule: 'training-average',
    found: quantity(hours, 'hour'),
    needed: `only the minimum of ${quantity(minimum, 'hour')}; successful applications have ${quantity(average, 'hour')} on average`,
    met: hours >= average,
    source: sourceOfRequirement(candidacy, 'training.averageHours'),
  });
};

/** Judges in-service training by the clock hours of the trainings ended by the day of submission. */
export const judgeTraining = (candidacy: Candidacy): readonly Finding[] => {
  const { evidence, submittedOn, requirements } = candidacy;
  const entries = evidence.training.filter(({ date }) => date <= submittedOn);
  const hours = sumOfHours(entries.map((entry) => entry.hours));
  const later = laterWords(evidence.training.length - entries.length, submittedOn);
  const topics = trainingTopics.map((topic) => trainingTopicNames[topic]).join(' or the ');
  return [
    requirement({
      rule: 'training',
      found: `${foundWords(entries, hours)}${later}`,
      needed: `${quantity(requirements.training.hours, 'hour')} on the ${topics}`,
      met: hours >= requirements.training.hours,
      source: sourceOfRequirement(candidacy, 'training.hours'),
    }),
    ...onProvidingSupervision(candidacy, entries),
    comparedWithOthers(candidacy, hours),
  ];
};
