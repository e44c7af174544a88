import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { renewalQuestion } from '../../shared/rules/waits/fee-question.ts';
import { askAndWait } from '../asking/ask-and-wait.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks for the renewal of a membership that expired before the outcome, and waits. */
export const collectTheMembershipRenewal = askAndWait(renewalQuestion);

export const handler = taskHandler(waitMessageSchema, collectTheMembershipRenewal);
