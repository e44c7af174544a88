import * as z from 'zod/mini';
import { runOfExecution } from '../../shared/execution-name.ts';
import { millisBetween } from '../../shared/instant.ts';
import { followDeadRun } from '../../shared/rules/changes/follow-dead-run.ts';
import { openFailures } from '../../shared/rules/open-failures.ts';
import { ifAny } from '../runtime/if-any.ts';
import { log } from '../runtime/log.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

const executionEventSchema = z.object({
  detail: z.object({ name: z.string(), status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) }),
});

/**
 * Goes on when an execution ended other than by its own end: with the next run, or parked for the coordinator when it
 * ended so within an hour. A person who stops one on purpose sees it go on from the facts; to end an application, close it.
 */
export const goOnAfter = async (
  { applications, clock }: Pick<TablePorts, 'applications' | 'clock'>,
  event: unknown,
): Promise<void> => {
  const { name, status } = executionEventSchema.parse(event).detail;
  const { applicationId, run } = runOfExecution(name);
  const became = await retryOnConflict(async () => {
    const application = await ifAny(applications.get(applicationId));
    if (application === undefined) return 'nothing to do';
    const now = clock.now();
    const last = application.runs.at(-1);
    const isParked = openFailures(application).some((one) => one.run === run);
    if (last?.number !== run || application.closed !== undefined || isParked) return 'nothing to do';
    const death = { status, lived: millisBetween(last.startedAt, now) };
    const followed = followDeadRun(application, death, now);
    await applications.save(followed.change);
    return followed.isParked ? 'parked' : 'next run';
  });
  log.error('execution ended by force', { applicationId, run, status, became });
};
