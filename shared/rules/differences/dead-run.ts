import type { Change } from '../../change.ts';
import { followDeadRun } from '../changes/follow-dead-run.ts';
import { remindOfDeadRun } from '../changes/remind-of-dead-run.ts';
import { startNextRun } from '../changes/run-changes.ts';
import { millisBetween } from '../../instant.ts';
import { isDraft } from '../is-draft.ts';
import { openFailures } from '../open-failures.ts';
import { type Difference, isLeftBehind, type Judge } from './kept.ts';

/** A dead run of which the coordinator is told again; before that is due, one that is parked differs in nothing. */
const stillParked = (change: Change | undefined): Difference | undefined =>
  change === undefined ? undefined : { kind: 'run-failed-at-once', parked: true, change };

/** Finds an open application whose newest run no execution carries: never begun, ended early, failed or stopped. */
export const deadRun: Judge = ({ application, executions, waiting, now }) => {
  const { closed, runs } = application;
  const last = runs.at(-1);
  if (isDraft(application) || closed !== undefined || last === undefined) return undefined;
  if (!isLeftBehind(last.startedAt, now) || waiting.runs.has(last.number)) return undefined;
  const execution = executions.find(({ run }) => run === last.number);
  if (execution?.status === 'RUNNING') return undefined;
  const known = openFailures(application).find(({ run }) => run === last.number);
  if (known !== undefined) return stillParked(remindOfDeadRun(application, known, now));
  if (execution?.status === undefined) return { kind: 'run-missing', change: startNextRun(application, now) };
  const { status, startedAt, stoppedAt = now } = execution;
  if (!isLeftBehind(stoppedAt, now)) return undefined;
  if (status === 'SUCCEEDED') return { kind: 'run-ended-early', change: startNextRun(application, now) };
  const lived = millisBetween(startedAt, stoppedAt);
  const { isParked, change } = followDeadRun(application, { status, lived }, now);
  return isParked ? { kind: 'run-failed-at-once', parked: true, change } : { kind: 'run-failed', change };
};
