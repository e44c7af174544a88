import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { askSlot } from '../../shared/rules/waits/ask-slot.ts';
import { anotherRefereeQuestion } from '../../shared/rules/waits/another-referee-question.ts';
import { waitBy } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks the applicant to name another referee, and waits; a late answer of the former one still fills the slot. */
export const askTheApplicantForAnotherReferee = waitBy((entry) => askSlot(anotherRefereeQuestion, entry));

export const handler = taskHandler(waitMessageSchema, askTheApplicantForAnotherReferee, tablePorts);
