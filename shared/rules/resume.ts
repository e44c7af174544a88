import type { Application, Outcome } from '../application/application.ts';
import type { Resume, Wait } from '../application/wait.ts';
import type { Instant } from '../instant.ts';
import type { WaitChangeName } from '../messages/wait-changes.ts';
import { withWait } from './waits/with-wait.ts';

/**
 * Resumes the wait with this key: by its answer (no name) or by a change from the closed list. A wait that is not open
 * stays as it is, since its task will read the facts when it opens: the facts are the answer, this is the knock.
 */
export const resume = (
  application: Application,
  key: string,
  { name, patch }: { readonly name?: WaitChangeName; readonly patch: Readonly<Record<string, unknown>> },
  now: Instant,
): Application => {
  const wait = application.waits[key];
  if (wait?.token === undefined || wait.resumedAt !== undefined || wait.resume !== undefined) return application;
  const how: Resume = name === undefined ? { patch } : { name, patch };
  return withWait(application, { ...wait, resume: how, ready: now });
};

/** Tells every open wait that the application has ended so, and closes them all. */
export const closeWaits = (application: Application, outcome: Outcome, now: Instant): Application => {
  const how = { name: 'ApplicationClosed', patch: { act: 'closed', outcome, plan: [], attempt: 0 } } as const;
  const knocked = Object.keys(application.waits).reduce((current, key) => resume(current, key, how, now), application);
  // One that is closed stays the same object: a save writes what moved, and a transaction holds a hundred items.
  const waits = Object.entries(knocked.waits).map(([key, wait]): [string, Wait] => [
    key,
    wait.closedAt === undefined ? { ...wait, closedAt: now } : wait,
  ]);
  return { ...knocked, waits: Object.fromEntries(waits) };
};
