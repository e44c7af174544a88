import { outboxPorts } from '../runtime/ports/outbox-ports.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { takeMailEvent } from './take-mail-event.ts';

/** Runs for every delivery, bounce and complaint. */
export const handler = (event: unknown): Promise<void> => takeMailEvent({ ...tablePorts(), ...outboxPorts() }, event);
