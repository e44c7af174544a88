import { taskMessageSchema, type TaskMessage } from '../../shared/messages/wait-message.ts';
import { Refusal } from '../../shared/refusal.ts';
import { checkReferences } from '../../shared/rules/changes/check-references.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/** Checks that three valid references are there; one that grew too old is asked for anew. */
export const checkTheReferences: Task<TaskMessage> =
  ({ applications, clock }) =>
  async ({ applicationId, run }) => {
    const application = await applications.get(applicationId);
    const now = clock.now();
    const refusal = refusalUnlessAt(application, 'check-references', run, now);
    if (refusal !== undefined) throw refusal;
    const change = checkReferences(application, now);
    await applications.save(change);
    const patch = nextPatch(change.application, now);
    if (patch.act === 'references') throw new Refusal('ReferencesIncomplete', patch);
    return patch;
  };

export const handler = taskHandler(taskMessageSchema, checkTheReferences);
