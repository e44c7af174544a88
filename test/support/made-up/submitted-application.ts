import type { Application } from '../../../shared/application/application.ts';
import type { EndorsementKind } from '../../../shared/credential.ts';
import type { Evidence } from '../../../shared/evidence.ts';
import { beginApplication } from '../../../shared/rules/changes/draft-changes.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { eligibleEvidence } from './eligible-evidence.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { reviewerNamed } from './reviewer-named.ts';

/** A Family Specialist for children from birth to 3, the kind that most tests apply for. */
export const familySpecialist: EndorsementKind = {
  credential: 'IMH-E',
  category: 'family-specialist',
  designation: null,
};

/** Makes a draft that the rules would pass. */
export const draftOf = (
  world: Pick<MemoryWorld, 'ids' | 'clock'>,
  personId: string,
  particular: Partial<Application> = {},
): Application => ({
  ...beginApplication(
    world.ids.next('a'),
    { personId, name: 'Dana Sample', email: 'dana@example.org' },
    world.clock.now(),
  ).application,
  policy: '2022-01-01',
  endorsement: familySpecialist,
  evidence: eligibleEvidence('family-specialist', {
    membership: { association: 'infancy-onward', memberNumber: null },
  }),
  ...particular,
});

/** Submits an application in a world and answers with its id; the world knows a member and three reviewers. */
export const submitApplication = async (
  world: MemoryWorld,
  { evidence, member = true }: { evidence?: Partial<Evidence>; member?: boolean } = {},
): Promise<string> => {
  const person = await world.people.byAddress('dana@example.org', world.ids.next('p'));
  const draft = draftOf(world, person.id);
  if (member) world.addMember({ email: 'dana@example.org', validUntil: '2026-12-31' });
  for (const id of ['ada', 'ben', 'cleo']) world.addReviewer(reviewerNamed(id));
  const filled = { ...draft, evidence: { ...draft.evidence, ...evidence } };
  await world.applications.save(submit(filled, person, world.clock.now()));
  return draft.id;
};
