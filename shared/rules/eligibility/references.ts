import { type Referee, relationshipNames } from '../../evidence/referee.ts';
import type { ReferenceSlot } from '../../policy/requirements-schema.ts';
import { requirement, type Finding } from '../finding.ts';
import { quantity, wordList } from '../quantity.ts';
import { repeatedReferees } from '../references/referees.ts';
import { type Candidacy, sourceOfRequirement } from './candidacy.ts';
import { assignToSlots } from './slot-assignment.ts';

const slotWords = ({ anyOf, mustBeCurrent }: ReferenceSlot): string =>
  wordList(
    anyOf.map((name) => `${mustBeCurrent.includes(name) ? 'current ' : ''}${relationshipNames[name]}`),
    'or',
  );

const refereeWords = ({ name, relationship, current }: Referee): string =>
  `${name} (${current ? '' : 'former '}${relationshipNames[relationship]})`;

/** People in an order that does not depend on how they were entered. */
const distinctPeople = (referees: readonly Referee[]): readonly Referee[] => {
  const repeated = repeatedReferees(referees).map(({ slot }) => slot);
  return referees
    .filter(({ slot }) => !repeated.includes(slot))
    .toSorted((one, other) => one.email.localeCompare(other.email));
};

const foundWords = (people: readonly Referee[], open: readonly ReferenceSlot[]): string => {
  const named = people.length === 0 ? 'nobody named' : wordList(people.map(refereeWords), 'and');
  const missing = [...new Set(open.map(slotWords))].map((words) => {
    const times = open.filter((slot) => slotWords(slot) === words).length;
    return `still missing, ${quantity(times, 'person')}: ${words}`;
  });
  return [named, ...missing].join('; ');
};

const neededWords = (slots: readonly ReferenceSlot[]): string => {
  const kinds = slots.map(slotWords);
  const same = new Set(kinds).size === 1;
  return same
    ? `three people, each of them: ${kinds[0] ?? ''}`
    : `three people: ${kinds.map((words, index) => `(${index + 1}) ${words}`).join('; ')}`;
};

/** Judges the kinds of the three referees: any assignment of people to slots that fits is accepted. */
export const judgeReferences = (candidacy: Candidacy): Finding => {
  const slots = candidacy.requirements.references;
  const people = distinctPeople(candidacy.evidence.referees);
  const assignment = assignToSlots(people, slots);
  const open = slots.filter((_slot, index) => assignment[index] === null);
  return requirement({
    rule: 'references',
    found: foundWords(people, open),
    needed: neededWords(slots),
    met: open.length === 0,
    source: sourceOfRequirement(candidacy, 'references'),
  });
};
