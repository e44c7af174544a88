import type { Act } from '../act.ts';
import type { Application } from '../application/application.ts';
import { hasCome, type Instant } from '../instant.ts';
import { Refusal } from '../refusal.ts';
import { nextPatch } from './next-patch.ts';
import { standing } from './standing.ts';
import { runEndsAt } from './waits/plan.ts';

/** Finds why a task of this run has nothing to do here: the application has ended, or the run is over. */
export const refusalOfRun = (application: Application, run: number, now: Instant): Refusal | undefined => {
  if (application.closed !== undefined) return new Refusal('ApplicationClosed', nextPatch(application, now));
  const end = runEndsAt(application);
  const over = application.runs.at(-1)?.number !== run || (end !== undefined && hasCome(end, now));
  return over ? new Refusal('RunIsOver') : undefined;
};

/** Finds why a task of this act has nothing to do here: run over, ended, or the facts stand at another act. */
export const refusalUnlessAt = (application: Application, act: Act, run: number, now: Instant): Refusal | undefined => {
  const refusal = refusalOfRun(application, run, now);
  if (refusal !== undefined || standing(application) === act) return refusal;
  return new Refusal('StandsElsewhere', nextPatch(application, now));
};
