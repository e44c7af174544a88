import type { Referee } from '../../evidence/referee.ts';
import type { ReferenceSlot } from '../../policy/requirements-schema.ts';

/** For each slot the person who fills it, or null. */
export type SlotAssignment = readonly (Referee | null)[];

const fits = ({ relationship, current }: Referee, slot: ReferenceSlot): boolean =>
  slot.anyOf.includes(relationship) && (current || !slot.mustBeCurrent.includes(relationship));

const filled = (assignment: SlotAssignment): number => assignment.filter((person) => person !== null).length;

/** Assigns people to slots so that as many slots as possible are filled and nobody fills two. */
export const assignToSlots = (people: readonly Referee[], slots: readonly ReferenceSlot[]): SlotAssignment => {
  const [slot, ...others] = slots;
  if (slot === undefined) return [];
  const candidates = people.filter((person) => fits(person, slot));
  return [...candidates, null]
    .map((person) => [
      person,
      ...assignToSlots(
        people.filter((other) => other !== person),
        others,
      ),
    ])
    .reduce((best, assignment) => (filled(assignment) > filled(best) ? assignment : best));
};
