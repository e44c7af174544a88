import { expect, test } from '@jest/globals';
import { reviewTheApplication } from '../../../functions/tasks/review-the-application.ts';
import type { Application } from '../../../shared/application/application.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { applicationAt, reviewers, submittedAt } from '../../support/journey.ts';
import { daysLater, memoryWorld } from '../../support/memory-world.ts';
import { keep } from '../../support/web-visit.ts';

const unseated = (application: Application): Application => ({
  ...application,
  reviews: application.reviews.map((review) => ({ ...review, reviewers: [] })),
});

test('a reviewer whom the task seats is asked, however late it finds them', async () => {
  const later = daysLater(submittedAt, 40);
  const world = memoryWorld(later);
  const { id } = await keep(world, unseated(applicationAt('review')));
  for (const reviewer of reviewers) world.addReviewer(reviewer);
  const application = await world.applications.get(id);
  const { plan, attempt } = nextPatch(application, later);
  expect(attempt).toBeGreaterThan(2);
  const entry = { taskToken: 'token', entered: later, retryCount: 0 };
  await reviewTheApplication(world)({
    applicationId: id,
    run: 1,
    machineVersion: 1,
    plan: [...plan],
    attempt,
    ...entry,
  });
  const [seat] = (await world.applications.get(id)).reviews[0]?.reviewers ?? [];
  const letters = (await world.applications.letters(id)).map(({ kind, to }) => [kind, to]);
  expect(letters.slice(1)).toEqual([
    ['review-late', { role: 'coordinator' }],
    ['review-requested', { role: 'reviewer', id: seat?.reviewerId }],
  ]);
});
