import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { nextPatch } from '../next-patch.ts';
import { standing } from '../standing.ts';
import { openFailure } from '../waits/coordinator-questions.ts';
import { step } from '../step.ts';

/** Starts the next run from the facts, at the act where the application stands. */
export const startNextRun = (application: Application, now: Instant): Change => {
  const number = (application.runs.at(-1)?.number ?? 0) + 1;
  const act = standing(application);
  const running = { ...application, runs: [...application.runs, { number, startedAt: now, act }] };
  const change = step(
    running,
    { actor: { role: 'association' }, kind: 'run-started', data: { run: number, act } },
    now,
  );
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
  const failures = application.failures.map((failure) =>
    failure.number === number ? { ...failure, retriedAt: now } : failure,
  );
  const key = `failure:${number}`;
  const wait = application.waits[key];
  const waits = wait?.token === undefined && wait ? { [key]: { ...wait, closedAt: now } } : {};
  return { ...application, failures, waits: { ...application.waits, ...waits } };
};

/**
 * Lets a parked failure be tried again, at the coordinator's word: the state machine goes back to the failed state; or,
 * where the execution itself had died, the next run begins under the definition of today.
 */
export const retryFailure = (application: Application, number: number, by: string, now: Instant): Change => {
  const failure = application.failures.find((one) => one.number === number);
  const event = { actor: { role: 'coordinator' as const, id: by }, kind: 'failure-retried', data: { number } };
  const tried = closeFailure(application, number, now);
  const isDead = failure?.run !== undefined && failure.run === application.runs.at(-1)?.number;
  if (isDead) return { ...startNextRun(tried, now), event: { ...event, at: now } };
  const slot = failure?.slot;
  return step(tried, event, now, { key: `failure:${number}`, ...(slot === undefined ? {} : { slot }) });
};
