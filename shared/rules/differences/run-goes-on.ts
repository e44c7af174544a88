import { closeFailure } from '../changes/run-changes.ts';
import type { Judge } from './kept.ts';
import { leftForDead } from './left-for-dead.ts';
import { setRight } from './set-right.ts';

/** Finds a run that was parked as dead and lives again, because somebody redrove its execution. */
export const runGoesOn: Judge = ({ application, executions, now }) => {
  const [parked] = executions
    .filter(({ status }) => status === 'RUNNING')
    .flatMap(({ run }) => leftForDead(application, run, now) ?? []);
  if (parked === undefined) return undefined;
  return { kind: 'run-goes-on', change: setRight(closeFailure(application, parked.number, now), 'run-goes-on', now) };
};
