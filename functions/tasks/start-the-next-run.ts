import { taskMessageSchema, type TaskMessage } from '../../shared/messages/wait-message.ts';
import { startNextRun } from '../../shared/rules/changes/run-changes.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/** Starts the next run from the facts, once: a repeat, or a run that was already followed, changes nothing. */
export const startTheNextRun: Task<TaskMessage> =
  ({ applications, clock }) =>
  async ({ applicationId, run }) => {
    const application = await applications.get(applicationId);
    const last = application.runs.at(-1)?.number ?? 0;
    if (last === run && application.closed === undefined)
      await applications.save(startNextRun(application, clock.now()));
    return {};
  };

export const handler = taskHandler(taskMessageSchema, startTheNextRun);
