import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { withRequest } from '../../../shared/rules/references/slots.ts';
import { applicationAt, goodReference, requestIn } from '../made-up/journey.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { keep } from '../web-visit.ts';

const answers = [
  ['2025-10-01T15:00:00.000Z', '2025-10-06T15:00:00.000Z'],
  ['2025-10-10T15:00:00.000Z', '2025-10-22T15:00:00.000Z'],
  ['2025-12-01T15:00:00.000Z', '2025-12-21T15:00:00.000Z'],
  ['2026-02-01T15:00:00.000Z', '2026-02-04T09:00:00.000Z'],
] as const;

/** Lets referees have answered in the months before, so that there is something to count and to draw. */
export const answerInMonthsBefore = async (world: MemoryWorld): Promise<void> => {
  for (const [index, [requestedAt, at]] of answers.entries()) {
    const application = applicationAt('references');
    const request = { ...requestIn(application, 1), requestedAt };
    const kept = await keep(world, { ...withRequest(application, request), id: `answered-${index}` });
    await world.applications.save(receiveReference(kept, request, goodReference, at));
  }
};
