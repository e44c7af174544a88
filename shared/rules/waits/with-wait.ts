import type { Application } from '../../application/application.ts';
import type { Wait } from '../../application/wait.ts';

/** Puts a wait of an application in the place of the one that it was before, or, where it is new, beside the others. */
export const withWait = (application: Application, wait: Wait): Application => ({
  ...application,
  waits: { ...application.waits, [wait.key]: wait },
});
