import type { Application } from '../../application/application.ts';
import type { Wait } from '../../application/wait.ts';
import { latest } from '../../instant.ts';
import { startNextRun } from '../changes/run-changes.ts';
import { newestRun } from '../newest-run.ts';
import { openFailures } from '../open-failures.ts';
import { openQuestions } from '../open-questions.ts';
import { isLeftBehind, type Judge } from './kept.ts';

const lives = (wait: Wait | undefined): boolean =>
  wait?.token !== undefined && wait.resumedAt === undefined && wait.closedAt === undefined;

const lastMoved = ({ savedAt, runs, failures, waits }: Application) =>
  latest([
    savedAt,
    runs.at(-1)?.startedAt,
    ...failures.map(({ retriedAt }) => retriedAt),
    ...Object.values(waits).flatMap(({ entered, resumedAt }) => [entered, resumedAt]),
  ]) ?? savedAt;

/**
 * Finds an application whose execution runs and yet stands elsewhere: nobody waits for the answer that the facts say is
 * due, or nothing is asked and nothing moves. The next run takes its place. What is parked waits for the coordinator.
 */
export const nobodyWaits: Judge = ({ application, executions, now }) => {
  const { closed, waits, runs } = application;
  const runsNow = executions.some(({ run, status }) => run === runs.at(-1)?.number && status === 'RUNNING');
  if (closed !== undefined || !runsNow || !isLeftBehind(lastMoved(application), now)) return undefined;
  const parked = openFailures(application).map(({ slot }) => slot);
  if (parked.includes(undefined)) return undefined;
  const asked = openQuestions(application);
  const isAnswered = asked.every(({ question, wait }) => parked.includes(question.slot) || lives(waits[wait]));
  if (asked.length + parked.length > 0 && isAnswered) return undefined;
  return { kind: 'nobody-waits', change: startNextRun(application, now), stop: newestRun(application) };
};
