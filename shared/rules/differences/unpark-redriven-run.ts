import type { Application, Failure } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { closeFailure } from '../changes/close-failures.ts';
import { openFailures } from '../open-failures.ts';
import { isOpenWait } from '../waits/is-open-wait.ts';
import { waitKey } from '../waits/wait-key.ts';
import { isLeftBehind } from './kept.ts';
import { setRight } from './set-right.ts';

/** Says whether an execution waits behind a failure for the coordinator: redriven, it met another that was parked with it. */
const isCoordinatorAsked = ({ waits }: Application, number: number): boolean =>
  isOpenWait(waits[waitKey.failure(number)]);

/**
 * Finds the failure with which a run was parked as dead, while it is open and no execution waits behind it. Within the
 * hour nothing is sure: what ran then may have begun before the run died.
 */
const parkedAsDead = (application: Application, run: number, now: Instant): Failure | undefined =>
  openFailures(application).find(
    (failure) =>
      failure.run === run && isLeftBehind(failure.at, now) && !isCoordinatorAsked(application, failure.number),
  );

/**
 * Closes the failure of a run that was parked as dead and runs again, because somebody redrove its execution: the time
 * in which nobody was asked ends with it. Undefined where there is none.
 */
export const unparkRedrivenRun = (application: Application, run: number, now: Instant): Change | undefined => {
  const failure = parkedAsDead(application, run, now);
  if (failure === undefined) return undefined;
  return setRight(closeFailure(application, failure.number, now), 'run-goes-on', now);
};
