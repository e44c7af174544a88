import { erasurePorts } from '../runtime/erasure-ports.ts';
import { outboxPorts } from '../runtime/outbox-ports.ts';
import { paymentPorts } from '../runtime/payment-ports.ts';
import { resend } from '../outbox/resend.ts';

/** Runs every five minutes. */
export const handler = (): Promise<void> => resend({ ...paymentPorts(), ...outboxPorts(), ...erasurePorts() });
