import type { Application } from '../../application/application.ts';
import { closeFailure } from '../changes/run-changes.ts';
import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Says whether an execution waits behind a failure for the coordinator: redriven, it met another that was parked with it. */
const isWaitedFor = ({ waits }: Application, number: number): boolean => {
  const wait = waits[`failure:${number}`];
  return wait?.token !== undefined && wait.resume === undefined && wait.resumedAt === undefined;
};

/**
 * Finds a run that was parked as dead and lives again, because somebody redrove its execution. One that was parked within
 * the hour may have died after the walk had read what runs.
 */
export const runGoesOn: Judge = ({ application, executions, now }) => {
  const parked = application.failures.find(
    ({ number, run, retriedAt, at }) =>
      retriedAt === undefined &&
      isLeftBehind(at, now) &&
      executions.some((one) => one.run === run && one.status === 'RUNNING') &&
      !isWaitedFor(application, number),
  );
  if (parked === undefined) return undefined;
  return { kind: 'run-goes-on', change: setRight(closeFailure(application, parked.number, now), 'run-goes-on', now) };
};
