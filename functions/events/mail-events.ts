import { outboxPorts } from '../runtime/outbox-ports.ts';
import { tablePorts } from '../runtime/ports.ts';
import { takeMailEvent } from '../runtime/take-mail-event.ts';

export const handler = (event: unknown): Promise<void> => takeMailEvent({ ...tablePorts(), ...outboxPorts() }, event);
