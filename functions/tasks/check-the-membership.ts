import { taskMessageSchema } from '../../shared/messages/wait-message.ts';
import { checkMembership } from '../../shared/rules/changes/check-membership.ts';
import { decideAt } from '../runtime/decide-at.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Looks the applicant up in the member list; another association's membership is for the coordinator to confirm. */
export const checkTheMembership = decideAt(
  'membership',
  async (application, now, { members }) => {
    const member = await members.find(application.email);
    return checkMembership(application, member?.validUntil, now);
  },
  { 'membership-confirmation': 'MembershipToConfirm' },
);

export const handler = taskHandler(taskMessageSchema, checkTheMembership, tablePorts);
