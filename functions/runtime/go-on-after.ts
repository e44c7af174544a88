import * as z from 'zod/mini';
import { millis } from '../../shared/instant.ts';
import { startNextRun } from '../../shared/rules/changes/run-changes.ts';
import { log } from './log.ts';
import type { TablePorts } from './ports.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

const executionEventSchema = z.object({
  detail: z.object({ name: z.string(), status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) }),
});

/** Takes apart an execution's name, `<application id>-<run>`. */
const nameOf = (name: string): { readonly id: string; readonly run: number } => {
  const [id = '', run = ''] = name.split(/-(?=\d+$)/);
  return { id, run: Number(run) };
};

/** Is the shortest life of a run, in milliseconds, after which another is worth trying: below it, the machine is broken. */
const worthTrying = 60_000;

/**
 * Starts the next run when an execution ended other than by its own end: an application outlives any execution. A
 * person who stops one on purpose sees it go on from the facts; to end an application, close it.
 * A run that failed at once is left to the alarm and the runbook, since its successor would fail the same way.
 */
export const goOnAfter = async (
  { applications, clock }: Pick<TablePorts, 'applications' | 'clock'>,
  event: unknown,
): Promise<void> => {
  const { name, status } = executionEventSchema.parse(event).detail;
  const { id, run } = nameOf(name);
  const started = await retryOnConflict(async () => {
    const application = await applications.get(id);
    const now = clock.now();
    const last = application.runs.at(-1);
    const isLast =
      last?.number === run && application.closed === undefined && millis(now) - millis(last.startedAt) > worthTrying;
    if (isLast) await applications.save(startNextRun(application, now));
    return isLast;
  });
  log.error('execution ended by force', { applicationId: id, run, status, started });
};
