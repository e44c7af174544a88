import type { Judge } from './kept.ts';
import { unparkRedrivenRun } from './unpark-redriven-run.ts';

/** Finds a run that was parked as dead and lives again, because somebody redrove its execution. */
export const runGoesOn: Judge = ({ application, executions, now }) => {
  const [change] = executions
    .filter(({ status }) => status === 'RUNNING')
    .flatMap(({ run }) => unparkRedrivenRun(application, run, now) ?? []);
  return change === undefined ? undefined : { kind: 'run-goes-on', change };
};
