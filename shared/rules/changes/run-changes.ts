import type { Application, Failure } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { newestRun } from '../newest-run.ts';
import { nextPatch } from '../next-patch.ts';
import { openFailures } from '../open-failures.ts';
import { standing } from '../standing.ts';
import { openFailure } from '../waits/coordinator-questions.ts';
import { step } from '../step.ts';
import { waitKey } from '../waits/wait-key.ts';
import { closeFailure, closeFailures } from './close-failures.ts';
import { coordinatorActor } from './intervene.ts';

/**
 * Starts the next run from the facts, at the act where the application stands. It tries every step again, so that nothing
 * stays parked of the run before: nobody is asked about it any more.
 */
export const startNextRun = (application: Application, now: Instant): Change => {
  const parked = openFailures(application);
  const number = newestRun(application) + 1;
  const act = standing(application);
  const running = { ...closeFailures(application, now), runs: [...application.runs, { number, startedAt: now, act }] };
  const data = { run: number, act, ...(parked.length === 0 ? {} : { unparked: parked.length }) };
  const change = step(running, { actor: { role: 'association' }, kind: 'run-started', data }, now);
  return { ...change, run: { applicationId: application.id, run: number, ...nextPatch(change.application, now) } };
};

/** Parks a failure for the coordinator: which state, which error name; once per failure, safe to repeat. */
export const parkFailure = (
  application: Application,
  { slot, ...failed }: Pick<Failure, 'state' | 'error' | 'slot'>,
  now: Instant,
): Application => {
  if (openFailure(application, slot) !== undefined) return application;
  const where = slot === undefined ? { act: standing(application) } : { slot };
  const failure = { number: application.failures.length + 1, at: now, ...failed, ...where };
  return { ...application, failures: [...application.failures, failure] };
};

const isOfNewestRun = ({ runs }: Application, { run }: Failure): boolean =>
  run !== undefined && run === runs.at(-1)?.number;

/**
 * Finds what a word about a failure sets going: where the execution has died, or the application itself has failed since,
 * nobody waits any more behind what was parked before.
 */
const setGoingBy = (application: Application, number: number): Failure | undefined => {
  const open = openFailures(application);
  return (
    open.find((failure) => isOfNewestRun(application, failure)) ??
    open.find(({ slot }) => slot === undefined) ??
    application.failures.find((failure) => failure.number === number)
  );
};

/**
 * Lets a parked failure be tried again, at the coordinator's word: the state machine goes back to the failed state; or,
 * where the execution itself had died, the next run begins under the definition of today. Then, and where the application
 * itself has failed, one word is enough for whatever is parked; one about a referee leaves the others parked.
 */
export const retryFailure = (application: Application, number: number, by: string, now: Instant): Change => {
  const event: UntimedEvent = { actor: coordinatorActor(by), kind: 'failure-retried', data: { number } };
  const failure = setGoingBy(application, number);
  const tried = closeFailure(application, number, now);
  if (failure !== undefined && isOfNewestRun(application, failure))
    return { ...startNextRun(tried, now), event: { ...event, at: now } };
  if (failure?.slot !== undefined) return step(tried, event, now, { key: waitKey.failure(number), slot: failure.slot });
  return step(closeFailures(tried, now), event, now, { key: waitKey.failure(failure?.number ?? number) });
};
