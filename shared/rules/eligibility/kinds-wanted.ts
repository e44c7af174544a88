import type { Application } from '../../application/application.ts';
import { type Referee, relationshipNames, relationships } from '../../evidence/referee.ts';
import { policyOf } from '../policy-of.ts';
import { refereesNow } from '../references/referees-now.ts';
import { trackOf } from './candidacy.ts';
import { assignToSlots } from './slot-assignment.ts';

/**
 * Lists which kinds of referee are wanted beside those of the other two slots, when a newcomer is of none of them: any
 * that fills a slot which those leave open. Nothing to list: the newcomer fits.
 */
export const kindsWanted = (application: Application, newcomer: Referee): readonly string[] => {
  const { endorsement } = application;
  if (endorsement === undefined) throw new Error('An application without credential and category asks for nobody.');
  const track = trackOf(endorsement);
  const { references } = policyOf(application).eligibility.requirements[track];
  const others = refereesNow(application).filter(({ slot }) => slot !== newcomer.slot);
  const filledBy = (people: readonly Referee[]) =>
    assignToSlots(people, references).filter((person) => person !== null).length;
  const fits = (kind: Pick<Referee, 'relationship' | 'current'>) =>
    filledBy([...others, { ...newcomer, ...kind }]) > filledBy(others);
  if (fits(newcomer)) return [];
  return relationships.flatMap((relationship) => {
    const name = relationshipNames[relationship];
    if (fits({ relationship, current: false })) return [name];
    return fits({ relationship, current: true }) ? [`current ${name}`] : [];
  });
};
