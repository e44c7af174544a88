import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { decisionQuestion } from '../../shared/rules/waits/coordinator-questions.ts';
import { askAndWait } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Asks the coordinator to settle a difference between reviewers or to confirm a decline, and waits. */
export const askTheCoordinatorToDecide = askAndWait(decisionQuestion);

export const handler = taskHandler(waitMessageSchema, askTheCoordinatorToDecide, tablePorts);
