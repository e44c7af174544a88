import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { nextPatch } from '../next-patch.ts';
import { openFailures } from '../open-failures.ts';
import { standing } from '../standing.ts';
import { openFailure } from '../waits/coordinator-questions.ts';
import { step } from '../step.ts';
import { waitKey } from '../waits/wait-key.ts';
import { coordinatorActor } from './intervene.ts';

const withRetried = (application: Application, number: number, now: Instant): Application => {
  const failures = application.failures.map((failure) =>
    failure.number === number ? { ...failure, retriedAt: now } : failure,
  );
  return { ...application, failures };
};

const withoutWait = (application: Application, key: string, now: Instant): Application => {
  const wait = application.waits[key];
  if (wait === undefined) return application;
  return { ...application, waits: { ...application.waits, [key]: { ...wait, closedAt: now } } };
};

/**
 * Starts the next run from the facts, at the act where the application stands. It tries every step again, so that nothing
 * stays parked of the run before: nobody is asked about it any more.
 */
export const startNextRun = (application: Application, now: Instant): Change => {
  const parked = openFailures(application);
  const unparked = parked.reduce(
    (current, { number }) => withoutWait(withRetried(current, number, now), waitKey.failure(number), now),
    application,
  );
  const number = (application.runs.at(-1)?.number ?? 0) + 1;
  const act = standing(application);
  const running = { ...unparked, runs: [...application.runs, { number, startedAt: now, act }] };
  const data = { run: number, act, ...(parked.length === 0 ? {} : { unparked: parked.length }) };
  const change = step(running, { actor: { role: 'association' }, kind: 'run-started', data }, now);
  return { ...change, run: { applicationId: application.id, run: number, ...nextPatch(change.application, now) } };
};

/** Parks a failure for the coordinator: which state, which error name; once per failure, safe to repeat. */
export const parkFailure = (
  application: Application,
  failed: { readonly state: string; readonly error: string },
  slot: number,
  now: Instant,
): Application => {
  if (openFailure(application, slot) !== undefined) return application;
  const failure = { number: application.failures.length + 1, at: now, ...failed, ...(slot === 0 ? {} : { slot }) };
  return { ...application, failures: [...application.failures, failure] };
};

/** Closes a parked failure, and the wait of one behind which no execution waits. */
export const closeFailure = (application: Application, number: number, now: Instant): Application => {
  const [tried, key] = [withRetried(application, number, now), waitKey.failure(number)];
  return tried.waits[key]?.token === undefined ? withoutWait(tried, key, now) : tried;
};

/**
 * Lets a parked failure be tried again, at the coordinator's word: the state machine goes back to the failed state; or,
 * where the execution itself had died, the next run begins under the definition of today.
 */
export const retryFailure = (application: Application, number: number, by: string, now: Instant): Change => {
  const failure = application.failures.find((one) => one.number === number);
  const event: UntimedEvent = { actor: coordinatorActor(by), kind: 'failure-retried', data: { number } };
  const tried = closeFailure(application, number, now);
  const isDead = failure?.run !== undefined && failure.run === application.runs.at(-1)?.number;
  if (isDead) return { ...startNextRun(tried, now), event: { ...event, at: now } };
  const slot = failure?.slot;
  return step(tried, event, now, { key: waitKey.failure(number), ...(slot === undefined ? {} : { slot }) });
};
