import { expect, test } from '@jest/globals';
import { askTheReferee } from '../../../functions/tasks/ask-the-referee.ts';
import { reviewTheApplication } from '../../../functions/tasks/review-the-application.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { applicationAt, reviewers, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { keep } from '../../support/web-visit.ts';

const later = '2026-03-02T15:00:07.000Z';

test.each([
  ['references', askTheReferee, 1],
  ['review', reviewTheApplication, 0],
] as const)(
  'an asking of the %s is told at the time that follows its facts, never before what was saved while it read',
  async (act, task, slot) => {
    const world = memoryWorld(submittedAt);
    for (const reviewer of reviewers) world.addReviewer(reviewer);
    const application = applicationAt(act);
    const { id } = await keep(world, application);
    const patch = nextPatch(application, submittedAt);
    const { plan, attempt } = patch.requests.find((one) => one.slot === slot) ?? patch;
    const get = world.applications.get.bind(world.applications);
    Object.assign(world.applications, {
      get: async (of: string) => {
        const found = await get(of);
        world.moveTo(later);
        return found;
      },
    });
    await task(world)({
      ...{ applicationId: id, run: 1, machineVersion: 1, slot, plan: [...plan], attempt },
      ...{ taskToken: 'token', entered: submittedAt, retryCount: 0 },
    });
    expect((await world.applications.timeline(id)).at(-1)?.at).toBe(later);
  },
);
