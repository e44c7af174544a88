import { taskMessageSchema, type TaskMessage } from '../../shared/messages/wait-message.ts';
import { Refusal } from '../../shared/refusal.ts';
import { checkMembership } from '../../shared/rules/changes/check-membership.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/** Looks the applicant up in the member list; another association's membership is for the coordinator to confirm. */
export const checkTheMembership: Task<TaskMessage> =
  ({ applications, members, clock }) =>
  async ({ applicationId, run }) => {
    const application = await applications.get(applicationId);
    const now = clock.now();
    const refusal = refusalUnlessAt(application, 'membership', run, now);
    if (refusal !== undefined) throw refusal;
    const member = await members.find(application.email);
    const change = checkMembership(application, member?.validUntil, now);
    await applications.save(change);
    const patch = nextPatch(change.application, now);
    if (change.application.membership?.how === 'to-confirm') throw new Refusal('MembershipToConfirm', patch);
    return patch;
  };

export const handler = taskHandler(taskMessageSchema, checkTheMembership);
