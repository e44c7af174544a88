import { taskMessageSchema, type TaskMessage } from '../../shared/messages/wait-message.ts';
import { Refusal } from '../../shared/refusal.ts';
import { checkApplication } from '../../shared/rules/changes/check-application.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/** Judges the application by the rules of its policy; an application that they refuse is never asked for a fee. */
export const checkTheApplication: Task<TaskMessage> =
  ({ applications, clock }) =>
  async ({ applicationId, run }) => {
    const application = await applications.get(applicationId);
    const now = clock.now();
    const refusal = refusalUnlessAt(application, 'check', run, now);
    if (refusal !== undefined) throw refusal;
    const change = checkApplication(application, now);
    await applications.save(change);
    const patch = nextPatch(change.application, now);
    if (change.application.closed !== undefined) throw new Refusal('RequirementsNotMet', patch);
    return patch;
  };

export const handler = taskHandler(taskMessageSchema, checkTheApplication);
