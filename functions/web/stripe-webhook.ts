import * as z from 'zod/mini';
import { bareError } from '../runtime/bare-error.ts';
import { log } from '../runtime/log.ts';
import { metric } from '../runtime/metric.ts';
import { paymentPorts } from '../runtime/ports/payment-ports.ts';
import { type Taken, takeNotice } from '../money/take-notice.ts';
import { readWebhook } from '../runtime/read-webhook.ts';
import { securityHeaders } from '../runtime/web/headers.ts';

const requestSchema = z.object({
  headers: z.record(z.string(), z.optional(z.string())),
  body: z.optional(z.string()),
  isBase64Encoded: z._default(z.boolean(), false),
});

const said: Record<Taken, string> = {
  done: 'Recorded.',
  'nothing-new': 'Recorded; nothing is new.',
  failed: 'Recorded; it is worked off later.',
  parked: 'Recorded; a person looks at it.',
  known: 'Recorded before.',
  unused: 'This event is not used here.',
};

const reply = (statusCode: number, message: string) => ({
  statusCode,
  headers: { ...securityHeaders(), 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ message }),
});

const refuse = (why: string, bytes: number) => {
  log.warn('webhook refused', { why, bytes });
  metric('RefusedEvents', 1, 'Count');
  return reply(400, 'The signature does not fit this body, its time is too far from now, or it is of the other mode.');
};

/**
 * Takes Stripe's events: the raw body byte for byte, the signature always. A verified event is recorded first and
 * answered with 200, whatever becomes of the work; only one that could not be recorded shall come again.
 */
export const handler = async (event: unknown) => {
  const { headers, body = '', isBase64Encoded } = requestSchema.parse(event);
  const raw = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  try {
    const notice = await readWebhook(raw, headers['stripe-signature'] ?? '');
    if (typeof notice === 'string') return refuse(notice, raw.length);
    return reply(200, said[await takeNotice(paymentPorts(), notice)]);
  } catch (error) {
    log.error('webhook failed', { error: bareError(error).name });
    return reply(500, 'The event could not be recorded; send it again.');
  }
};
