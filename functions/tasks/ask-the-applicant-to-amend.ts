import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { amendmentQuestion } from '../../shared/rules/waits/amendment-question.ts';
import { askAndWait } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks the applicant of a deferred application to amend and submit it again, and waits. */
export const askTheApplicantToAmend = askAndWait(amendmentQuestion);

export const handler = taskHandler(waitMessageSchema, askTheApplicantToAmend, tablePorts);
