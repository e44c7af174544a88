import { expect } from '@jest/globals';
import type { Act } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import { declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { askForInformation, decide } from '../../../shared/rules/changes/review-changes.ts';
import { currentReview, sittingReviewers } from '../../../shared/rules/review/review-of.ts';
import { requestIn } from '../../support/made-up/journey.ts';
import type { Beginning, CalmLife } from '../../simulate/calm-life.ts';
import { taskOf } from '../../simulate/machine.ts';

/** How an application comes to a wait: how it begins, where it is led, and what happens there. */
type Way = {
  readonly begin?: Beginning;
  readonly at: Act;
  readonly then?: (application: Application, now: Instant) => Change;
  /** The task that has a bug on the way, by its entry file. */
  readonly broken?: string;
  /** How many hours go by while the referees write, so that a membership ends meanwhile. */
  readonly hours?: number;
};

const seat = (application: Application): string => {
  const review = currentReview(application);
  return (review && sittingReviewers(review)[0]?.reviewerId) ?? '';
};

const decidedAs =
  (kind: 'decline' | 'defer') =>
  (application: Application, now: Instant): Change =>
    decide(application, seat(application), { kind, reasons: 'Hours are missing.' }, now);

/** The ways to each state of the machine that waits for somebody, by the state's name. */
export const waysToWait: Readonly<Record<string, Way>> = {
  'Ask the coordinator to confirm the membership': { begin: { association: 'waimh' }, at: 'membership-confirmation' },
  'Collect the application fee': { at: 'application-fee' },
  'Ask the referee': { at: 'references' },
  'Ask the applicant for another referee': {
    at: 'references',
    then: (application, now) => declineReference(application, requestIn(application, 1), 'cannot-now', now),
  },
  'Call the coordinator about the reference': { at: 'references', broken: 'tasks/ask-the-referee' },
  'Collect the processing fee': { at: 'processing-fee' },
  'Review the application': { at: 'review' },
  'Ask the applicant for more information': {
    at: 'review',
    then: (application, now) => askForInformation(application, seat(application), 'How often?', now),
  },
  'Ask the coordinator to decide': { at: 'review', then: decidedAs('decline') },
  'Ask the applicant to amend': { at: 'review', then: decidedAs('defer') },
  'Collect the membership renewal': { begin: { validUntil: '2026-03-20' }, at: 'renewal', hours: 24 * 25 },
  'Call the coordinator': { at: 'membership', broken: 'tasks/check-the-membership' },
};

/** Puts a bug into a task; answers with how to repair it. */
export const breakTask = ({ world }: CalmLife, entry: string): (() => void) => {
  const { call } = world;
  world.call = async (task, event, functionArn) => {
    if (taskOf(functionArn) === entry) throw new TypeError('a bug');
    return call(task, event, functionArn);
  };
  return () => void (world.call = call);
};

/** Lists the states in which the newest execution of a life stands. */
export const openStates = async (life: CalmLife): Promise<readonly string[]> => {
  const { runs } = await life.facts();
  return (await life.spans(runs.length)).flatMap(({ state, to }) => (to === Infinity ? [state] : []));
};

/** Begins a life and leads it to a wait, where its execution stands then; answers with how many runs it has begun. */
export const leadToWait = async (life: CalmLife, state: string): Promise<number> => {
  const way = waysToWait[state];
  if (way === undefined) throw new Error(`No way leads to ${state}.`);
  const repair = way.broken === undefined ? undefined : breakTask(life, way.broken);
  await life.begin(way.begin);
  if (way.hours !== undefined) {
    await life.lead('references');
    await life.go(way.hours);
  }
  await life.lead(way.at);
  await life.go(1);
  if (way.then !== undefined) await life.save(way.then(await life.facts(), life.world.ports.clock.now()));
  await life.go(1);
  repair?.();
  expect(await openStates(life)).toContain(state);
  return (await life.facts()).runs.length;
};
