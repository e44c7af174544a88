import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { Instant } from '../../shared/instant.ts';
import type { TablePorts } from './ports/table-ports.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

/** Decides what changes of an application now; undefined where nothing does. */
export type Decide = (application: Application, now: Instant) => Change | undefined;

/**
 * Reads an application, decides and saves, and again while its facts move under the decision; answers with the change that
 * was saved. The time is read after the facts: what others saved meanwhile is not told as later than this.
 */
export const decideAndSave = (
  { applications, clock }: Pick<TablePorts, 'applications' | 'clock'>,
  id: string,
  decide: Decide,
): Promise<Change | undefined> =>
  retryOnConflict(async () => {
    const application = await applications.get(id);
    const change = decide(application, clock.now());
    if (change !== undefined) await applications.save(change);
    return change;
  });
