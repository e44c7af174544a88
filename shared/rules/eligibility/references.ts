import { type Referee, relationshipNames, relationshipWords } from '../../evidence/referee.ts';
import type { ReferenceSlot } from '../../policy/requirements-schema.ts';
import { requirement, type Finding } from '../finding.ts';
import { quantity, wordList } from '../quantity.ts';
import { repeatedReferees } from '../references/referees.ts';
import { type Candidacy, sourceOfRequirement } from './candidacy.ts';
import { assignToSlots, type SlotAssignment } from './slot-assignment.ts';

const slotWords = ({ anyOf, mustBeCurrent }: ReferenceSlot): string =>
  wordList(
    anyOf.map((name) => `${mustBeCurrent.includes(name) ? 'current ' : ''}${relationshipNames[name]}`),
    'or',
  );

const refereeWords = (referee: Referee): string => `${referee.name} (${relationshipWords(referee)})`;

/** People in an order that does not depend on how they were entered. */
const distinctPeople = (referees: readonly Referee[]): readonly Referee[] => {
  const repeated = repeatedReferees(referees).map(({ slot }) => slot);
  return referees
    .filter(({ slot }) => !repeated.includes(slot))
    .toSorted((one, other) => one.email.localeCompare(other.email));
};

const areAlike = (slots: readonly ReferenceSlot[]): boolean => new Set(slots.map(slotWords)).size === 1;

/** Each kind with its number, by which the missing are told among the needed. */
const numberedKinds = (slots: readonly ReferenceSlot[]): readonly string[] =>
  slots.map((slot, index) => `(${index + 1}) ${slotWords(slot)}`);

const neededWords = (slots: readonly ReferenceSlot[]): string =>
  areAlike(slots)
    ? `three people, each of them: ${slots.slice(0, 1).map(slotWords).join('')}`
    : `three people: ${numberedKinds(slots).join('; ')}`;

/** Says who is named and who is missing; where nobody is named, what is needed says it all. */
const foundWords = (
  people: readonly Referee[],
  slots: readonly ReferenceSlot[],
  assignment: SlotAssignment,
): string => {
  if (people.length === 0) return 'nobody named yet';
  const missing = numberedKinds(slots).filter((_kind, index) => assignment[index] === null);
  const named = wordList(people.map(refereeWords), 'and');
  if (missing.length === 0) return named;
  return `${named}; still missing: ${areAlike(slots) ? quantity(missing.length, 'person') : missing.join('; ')}`;
};

/** Judges the kinds of the three referees: any assignment of people to slots that fits is accepted. */
export const judgeReferences = (candidacy: Candidacy): Finding => {
  const slots = candidacy.requirements.references;
  const people = distinctPeople(candidacy.evidence.referees);
  const assignment = assignToSlots(people, slots);
  return requirement({
    rule: 'references',
    found: foundWords(people, slots, assignment),
    needed: neededWords(slots),
    met: !assignment.includes(null),
    source: sourceOfRequirement(candidacy, 'references'),
  });
};
