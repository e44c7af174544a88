import { taskMessageSchema, type TaskMessage } from '../../shared/messages/wait-message.ts';
import { Refusal } from '../../shared/refusal.ts';
import { startNextRun } from '../../shared/rules/changes/run-changes.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/**
 * Starts the next run from the facts, once: a repeat, or a run that was already followed, changes nothing. After the end
 * there is no next run: this one goes on to settle the payments.
 */
export const startTheNextRun: Task<TaskMessage> =
  ({ applications, clock }) =>
  async ({ applicationId, run }) => {
    const application = await applications.get(applicationId);
    const now = clock.now();
    if (application.closed !== undefined) throw new Refusal('ApplicationClosed', nextPatch(application, now));
    if (application.runs.at(-1)?.number === run) await applications.save(startNextRun(application, now));
    return {};
  };

export const handler = taskHandler(taskMessageSchema, startTheNextRun, tablePorts);
