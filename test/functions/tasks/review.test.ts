import { expect, test } from '@jest/globals';
import { reviewTheApplication } from '../../../functions/tasks/review-the-application.ts';
import type { Act } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { startNextRun } from '../../../shared/rules/changes/run-changes.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { fillingRequest, withRequest } from '../../../shared/rules/references/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { applicationAt, requestIn, reviewedAgain, reviewers, submittedAt } from '../../support/made-up/journey.ts';
import { earlierEndorsement } from '../../support/made-up/earlier-endorsement.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { keep } from '../../support/web-visit.ts';

const unseated = (application: Application): Application => ({
  ...application,
  reviews: application.reviews.map((review) => ({ ...review, reviewers: [] })),
});

/** Enters the task as the state machine does at an instant; answers the attempt that this is. */
const enter = async (world: ReturnType<typeof memoryWorld>, id: string, now: string): Promise<number> => {
  const { plan, attempt } = nextPatch(await world.applications.get(id), now);
  const entry = { taskToken: 'token', entered: now, retryCount: 0 };
  const about = { applicationId: id, run: 1, machineVersion: 1, plan: [...plan], attempt };
  await reviewTheApplication(world)({ ...about, ...entry });
  return attempt;
};

test('a reviewer whom the task seats is asked, however late it finds them', async () => {
  const later = daysLater(submittedAt, 40);
  const world = memoryWorld(later);
  const { id } = await keep(world, unseated(applicationAt('review')));
  for (const reviewer of reviewers) world.addReviewer(reviewer);
  expect(await enter(world, id, later)).toBeGreaterThan(2);
  const [seat] = (await world.applications.get(id)).reviews[0]?.reviewers ?? [];
  const letters = (await world.applications.letters(id)).filter(({ kind }) => kind.startsWith('review-'));
  expect(letters.map(({ kind, to }) => [kind, to])).toEqual([
    ['review-late', { role: 'coordinator' }],
    ['review-requested', { role: 'reviewer', id: seat?.reviewerId }],
  ]);
});

test('a reviewer who takes a seat as a reminder falls due is asked, not reminded, and who sits already is reminded', async () => {
  const later = daysLater(submittedAt, 15);
  const world = memoryWorld(later);
  const review = applicationAt('review');
  const forTwo = { ...review, reviews: review.reviews.map((one) => ({ ...one, needed: 2 })) };
  const { id } = await keep(world, forTwo);
  for (const reviewer of reviewers.slice(1, 2)) world.addReviewer(reviewer);
  expect(await enter(world, id, later)).toBe(1);
  const letters = (await world.applications.letters(id)).filter(({ kind }) => kind === 'review-requested');
  expect(letters.map(({ to, attempt }) => [to, attempt])).toEqual([
    [{ role: 'reviewer', id: 'ada' }, '0.1'],
    [{ role: 'reviewer', id: 'ben' }, 'seated-ben'],
  ]);
});

test('a reviewer whose endorsement has ended is not seated, and one whose is not known here is', async () => {
  const world = memoryWorld(submittedAt);
  const { id } = await keep(world, unseated(applicationAt('review')));
  const [first, second] = reviewers;
  if (first === undefined || second === undefined) throw new Error('There are three reviewers.');
  world.addReviewer(first);
  world.addReviewer({ ...second, open: 7 });
  await world.endorsements.keep(
    { ...earlierEndorsement, ...first, designation: null, validUntil: '2025-12-31' },
    'p-1',
  );
  await enter(world, id, submittedAt);
  const review = (await world.applications.get(id)).reviews[0];
  expect(review?.reviewers.map(({ reviewerId }) => reviewerId)).toEqual([second.id]);
});

test('a reviewer who was a referee of the person in another application, be it of old, is never seated', async () => {
  const world = memoryWorld(submittedAt);
  const [ada, ben] = reviewers;
  if (ada === undefined || ben === undefined) throw new Error('There are three reviewers.');
  for (const reviewer of [ada, { ...ben, open: 7 }]) world.addReviewer(reviewer);
  const asked = applicationAt('references');
  const former = withRequest(asked, {
    ...requestIn(asked, 1),
    referee: referee(1, 'teacher', { email: 'Ada@example.net' }),
  });
  await keep(world, { ...withdraw(former, submittedAt).application, id: 'former' });
  const { id } = await keep(world, unseated({ ...applicationAt('review'), id: 'second' }));
  await enter(world, id, submittedAt);
  const review = (await world.applications.get(id)).reviews[0];
  expect(review?.reviewers.map(({ reviewerId }) => reviewerId)).toEqual(['ben']);
});

/** Makes a review with an empty seat, and tells what its timeline says of entering the task once more. */
const emptySeat = async () => {
  const world = memoryWorld(submittedAt);
  const { id } = await keep(world, unseated(applicationAt('review')));
  const enter = async (days: number, retryCount: number) => {
    const at = daysLater(submittedAt, days);
    world.moveTo(at);
    const patch = nextPatch(await world.applications.get(id), at);
    const entry = { taskToken: `token-${retryCount}`, entered: at, retryCount };
    const message = { applicationId: id, run: 1, machineVersion: 1, plan: [...patch.plan], attempt: patch.attempt };
    await reviewTheApplication(world)({ ...message, ...entry });
    const application = await world.applications.get(id);
    const event = (await world.applications.timeline(id)).at(-1);
    return { kind: event?.kind, data: event?.data, told: event && timelineWords(event, application, 'staff') };
  };
  const asked = async () => (await world.applications.letters(id)).filter(({ kind }) => kind === 'review-requested');
  const addReviewers = () => reviewers.forEach((reviewer) => world.addReviewer(reviewer));
  return { enter, asked, addReviewers };
};

test('of a review with an empty seat the timeline tells who was asked: nobody at first, and whoever takes the seat later', async () => {
  const { enter, asked, addReviewers } = await emptySeat();
  const first = await enter(0, 0);
  expect(first.data).toMatchObject({ told: 'coordinator' });
  expect(first.told).toBe('The coordinator was told that the review waits.');
  addReviewers();
  const seated = await enter(1, 1);
  expect(await asked()).not.toEqual([]);
  expect(seated.data).not.toHaveProperty('letters');
  expect(seated.told).toBe('The reviewers were asked to decide.');
  const again = await enter(2, 2);
  expect(again.data).toMatchObject({ letters: 0 });
  expect(again.told).toBeUndefined();
});

test.each([
  ['a day after the reminder', [0, 15, 16]],
  ['as the wait opens, on the day of the reminder', [15]],
])('whoever takes a seat %s is told of as asked, not as reminded', async (_when, days) => {
  const { enter, asked, addReviewers } = await emptySeat();
  for (const [count, day] of days.slice(0, -1).entries()) await enter(day, count);
  addReviewers();
  const seated = await enter(days.at(-1) ?? 0, days.length);
  expect((await asked()).map(({ attempt }) => attempt)).toEqual([expect.stringMatching(/^seated-/)]);
  expect([seated.kind, seated.told]).toEqual(['asked', 'The reviewers were asked to decide.']);
});

test('a reference that turns a year old between the check and the review no longer stands before a younger one', async () => {
  const late = daysLater(submittedAt, 380);
  const world = memoryWorld(late);
  const begun = unseated(applicationAt('review'));
  const requests = begun.requests.flatMap((one) =>
    one.slot === 2
      ? [one, { ...one, number: 2, receivedAt: daysLater(submittedAt, 100) }]
      : [{ ...one, receivedAt: daysLater(submittedAt, 100) }],
  );
  const { id } = await keep(world, startNextRun({ ...begun, requests }, daysLater(submittedAt, 300)).application);
  for (const reviewer of reviewers) world.addReviewer(reviewer);
  const { plan, attempt } = nextPatch(await world.applications.get(id), late);
  const entry = { taskToken: 'token', entered: late, retryCount: 0 };
  const message = { applicationId: id, run: 2, machineVersion: 1, plan: [...plan], attempt, ...entry };
  await reviewTheApplication(world)(message);
  const application = await world.applications.get(id);
  expect(fillingRequest(application, 2)).toMatchObject({ number: 2 });
  expect(application.requests.find(({ slot }) => slot === 2)).toMatchObject({ expiredAt: late });
});

/** Enters the task more than a year after the references came, and answers with where the application stands then. */
const enteredLate = async (application: Application): Promise<Act> => {
  const late = daysLater(submittedAt, 370);
  const world = memoryWorld(late);
  const { id } = await keep(world, startNextRun(application, daysLater(submittedAt, 300)).application);
  for (const reviewer of reviewers) world.addReviewer(reviewer);
  const { plan, attempt } = nextPatch(await world.applications.get(id), late);
  const entry = { taskToken: 'token', entered: late, retryCount: 0 };
  const run = 2;
  await reviewTheApplication(world)({
    applicationId: id,
    run,
    machineVersion: 1,
    plan: [...plan],
    attempt,
    ...entry,
  }).catch((refusal: unknown) => expect(refusal).toMatchObject({ name: 'StandsElsewhere' }));
  return standing(await world.applications.get(id));
};

test('references that turn a year old while the review goes on are not asked for anew, and before it begins they are', async () => {
  const begun = applicationAt('review');
  expect(await enteredLate(begun)).toBe('review');
  expect(
    await enteredLate(stepBack(begun, { reviewerId: 'ada', why: 'conflict' }, daysLater(submittedAt, 320)).application),
  ).toBe('review');
  expect(await enteredLate(unseated(begun))).toBe('references');
  expect(await enteredLate({ ...begun, ...reviewedAgain(begun), reviews: begun.reviews })).toBe('references');
});
