import { isLeftBehind, type Judge } from './kept.ts';

/** For how many hours after the end an execution may still be settling money: the schedule asks Stripe as well. */
const aDay = 24;

/** Finds an execution that nobody needs: of a former run, or still running a day after the end of its application. */
export const strayRun: Judge = ({ application, executions, waiting, now }) => {
  const last = application.runs.at(-1);
  const running = executions.filter(({ run, status }) => status === 'RUNNING' && !waiting.stops.has(run));
  const former = running.find(({ run }) => run !== last?.number);
  if (former !== undefined && last !== undefined && isLeftBehind(last.startedAt, now))
    return { kind: 'two-runs', stop: former.run };
  const [outliving] = running;
  const end = application.closed?.at;
  const isOver = end !== undefined && isLeftBehind(end, now, aDay);
  return isOver && outliving !== undefined ? { kind: 'run-outlives-its-end', stop: outliving.run } : undefined;
};
