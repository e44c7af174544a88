import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { membershipQuestion } from '../../shared/rules/waits/coordinator-questions.ts';
import { askAndWait } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks the coordinator to confirm a membership in another association, and waits; it never lapses the applicant. */
export const askTheCoordinatorToConfirmTheMembership = askAndWait(membershipQuestion);

export const handler = taskHandler(waitMessageSchema, askTheCoordinatorToConfirmTheMembership, tablePorts);
