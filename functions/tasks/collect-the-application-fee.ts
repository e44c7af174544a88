import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { applicationFeeQuestion } from '../../shared/rules/waits/fee-question.ts';
import { askAndWait } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks for the application fee with a pay link, reminds, and waits; unpaid in time, the application lapses. */
export const collectTheApplicationFee = askAndWait(applicationFeeQuestion);

export const handler = taskHandler(waitMessageSchema, collectTheApplicationFee, tablePorts);
