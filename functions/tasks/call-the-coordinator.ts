import { waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { parkAndCall } from '../asking/park-and-call.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Parks a failure, calls the coordinator and waits for a person; then the state that failed is tried again. */
export const callTheCoordinator = parkAndCall;

export const handler = taskHandler(waitMessageSchema, callTheCoordinator, tablePorts);
