import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import { hourMillis, type Instant } from '../../instant.ts';
import { letterFor, toCoordinator } from '../letter-for.ts';
import { newBeginnings } from '../money/asked-anew.ts';
import { newestRun } from '../newest-run.ts';
import { attemptName } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';
import { withWait } from '../waits/with-wait.ts';
import { startNextRun } from './run-changes.ts';

/**
 * The shortest life of a run, in milliseconds, after which another is worth trying: below it, the machine is broken. A
 * bug is tried again for up to 200 seconds before its run ends, so that a minute would let doomed runs follow each other.
 */
const worthTrying = hourMillis;

const errorOf = { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionStopped' } as const;

/** How an execution ended by force: its status, and how many milliseconds it lived. */
export type Death = { readonly status: keyof typeof errorOf; readonly lived: number };

const parked = (application: Application, { status }: Death, now: Instant): Change => {
  const [run, number] = [newestRun(application), application.failures.length + 1];
  const [state, error] = ['Where does the application stand?', errorOf[status]];
  const key = waitKey.failure(number);
  const letter = toCoordinator('failure-parked');
  // Named as the machine names it, which may ask about this failure once it is redriven.
  const attempt = attemptName(newBeginnings(application).length, 0);
  const failures = [...application.failures, { number, at: now, state, error, run }];
  return {
    // Nobody waits behind it: it is open so that the letter may leave, and closed by the word that it goes on.
    application: withWait({ ...application, failures }, { key, openedAt: now, letters: [attempt] }),
    event: { at: now, actor: { role: 'association' }, kind: 'failure-parked', data: { state, error } },
    letters: [letterFor(application, letter, key, attempt)],
  };
};

/**
 * Follows the newest run of an open application when its execution ended by force: with the next run, since an application
 * outlives any execution; or, when it ended so within an hour and its successor would fail the same way, parked for the
 * coordinator.
 */
export const followDeadRun = (
  application: Application,
  death: Death,
  now: Instant,
): { readonly isParked: boolean; readonly change: Change } =>
  death.lived > worthTrying
    ? { isParked: false, change: startNextRun(application, now) }
    : { isParked: true, change: parked(application, death, now) };
