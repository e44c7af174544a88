import * as z from 'zod/mini';
import { bareError } from '../runtime/bare-error.ts';
import { log } from '../runtime/log.ts';
import { type PaymentPorts, paymentPorts } from '../runtime/payment-ports.ts';
import { takeStripeEvent } from '../runtime/take-stripe-event.ts';
import { verifyStripeEvent } from '../runtime/verify-stripe-event.ts';

const requestSchema = z.object({
  headers: z.record(z.string(), z.optional(z.string())),
  body: z.optional(z.string()),
  isBase64Encoded: z._default(z.boolean(), false),
});

let ports: PaymentPorts | undefined;

const reply = (statusCode: number, message: string) => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify({ message }),
});

/** Takes Stripe's events: the raw body byte for byte, the signature always; what we do not use is answered with 200. */
export const handler = async (event: unknown) => {
  const { headers, body = '', isBase64Encoded } = requestSchema.parse(event);
  const raw = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const verified = await verifyStripeEvent(raw, headers['stripe-signature'] ?? '');
  if (verified === undefined) {
    log.warn('webhook refused', { bytes: raw.length });
    return reply(400, 'The signature does not fit this body, or its time is too far from now.');
  }
  try {
    const taken = await takeStripeEvent((ports ??= paymentPorts()), verified);
    return reply(200, taken);
  } catch (error) {
    log.error('webhook failed', { event: verified.id, error: bareError(error).name });
    return reply(500, 'The event could not be recorded; send it again.');
  }
};
