import { erasurePorts } from '../runtime/ports/erasure-ports.ts';
import { outboxPorts } from '../runtime/ports/outbox-ports.ts';
import { paymentPorts } from '../runtime/ports/payment-ports.ts';
import { resend } from '../outbox/resend.ts';

/** Runs every five minutes. */
export const handler = (): Promise<void> => resend({ ...paymentPorts(), ...outboxPorts(), ...erasurePorts() });
