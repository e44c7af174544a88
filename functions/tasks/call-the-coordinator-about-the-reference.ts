import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { parkAndCall } from '../asking/park-and-call.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Parks a failure of one referee's question, so that the other referees' answers go on arriving. */
export const callTheCoordinatorAboutTheReference = parkAndCall;

export const handler = taskHandler(waitMessageSchema, callTheCoordinatorAboutTheReference, tablePorts);
