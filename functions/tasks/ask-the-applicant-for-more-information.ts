import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { informationQuestion } from '../../shared/rules/waits/information-question.ts';
import { askAndWait } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks the applicant what a reviewer wants to know, and waits; silence leads back to the reviewer. */
export const askTheApplicantForMoreInformation = askAndWait(informationQuestion);

export const handler = taskHandler(waitMessageSchema, askTheApplicantForMoreInformation, tablePorts);
