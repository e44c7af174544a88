import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { askSlot } from '../../shared/rules/waits/ask-slot.ts';
import { refereeQuestion } from '../../shared/rules/waits/referee-question.ts';
import { waitBy } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks one referee for a reference. Safe to repeat: token, wait and letter are saved together, once per attempt. */
export const askTheReferee = waitBy((entry) => askSlot(refereeQuestion, entry));

export const handler = taskHandler(waitMessageSchema, askTheReferee, tablePorts);
