import { followDeadRun } from '../changes/follow-dead-run.ts';
import { startNextRun } from '../changes/run-changes.ts';
import { millis } from '../../instant.ts';
import { isLeftBehind, type Judge } from './kept.ts';

/** Finds an open application whose newest run no execution carries: never begun, ended early, failed or stopped. */
export const deadRun: Judge = ({ application, executions, waiting, now }) => {
  const { submissions, closed, failures, runs } = application;
  const last = runs.at(-1);
  if (submissions.length === 0 || closed !== undefined || last === undefined) return undefined;
  if (!isLeftBehind(last.startedAt, now) || waiting.has(`R#${last.number}`)) return undefined;
  if (failures.some(({ run, retriedAt }) => run === last.number && retriedAt === undefined)) return undefined;
  const execution = executions.find(({ run }) => run === last.number);
  if (execution?.status === 'RUNNING') return undefined;
  if (execution?.status === undefined) return { kind: 'run-missing', change: startNextRun(application, now) };
  const { status, startedAt, stoppedAt = now } = execution;
  if (!isLeftBehind(stoppedAt, now)) return undefined;
  if (status === 'SUCCEEDED') return { kind: 'run-ended-early', change: startNextRun(application, now) };
  const lived = millis(stoppedAt) - millis(startedAt);
  const { isParked, change } = followDeadRun(application, { status, lived }, now);
  return isParked ? { kind: 'run-failed-at-once', parked: true, change } : { kind: 'run-failed', change };
};
