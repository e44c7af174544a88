import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { processingFeeQuestion } from '../../shared/rules/waits/fee-question.ts';
import { askAndWait } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks for the processing fee with a pay link, reminds, and waits; unpaid in time, the application lapses. */
export const collectTheProcessingFee = askAndWait(processingFeeQuestion);

export const handler = taskHandler(waitMessageSchema, collectTheProcessingFee, tablePorts);
