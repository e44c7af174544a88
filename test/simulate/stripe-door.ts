import Stripe from 'stripe';
import { readNotice } from '../../functions/adapters/stripe-notice.ts';
import { type RefusedEvent, verifyStripeEvent } from '../../functions/adapters/verify-stripe-event.ts';
import { millis } from '../../shared/instant.ts';
import type { StripeNotice } from '../../shared/ports/payments.ts';

const webhookSecrets = ['whsec_made_up_for_simulations'] as const;

/** What comes to the webhook: a body and the header that signs it. */
export type Knock = { readonly raw: Buffer; readonly header: string };

const bodyOf = ({ id, type, at, livemode, sessionId, paymentIntentId }: StripeNotice): string =>
  JSON.stringify({
    ...{ id, type, livemode, object: 'event', created: millis(at) / 1000 },
    data: { object: sessionId === undefined ? { payment_intent: paymentIntentId } : { id: sessionId } },
  });

const signed = (payload: string, secret: string): Knock => ({
  raw: Buffer.from(payload),
  header: Stripe.webhooks.generateTestHeaderString({ payload, secret }),
});

/** Sends an event as Stripe does, signed anew each time. */
export const knockOf = (notice: StripeNotice): Knock => signed(bodyOf(notice), webhookSecrets[0]);

/** Sends what somebody made up who does not have our secret. */
export const forged = (notice: StripeNotice): Knock => signed(bodyOf(notice), 'whsec_guessed');

/** Reads what comes to the webhook as its function does: verified first. */
export type Door = (knock: Knock) => StripeNotice | RefusedEvent;

/** The real one. */
export const door: Door = ({ raw, header }) => {
  const event = verifyStripeEvent(raw, header, { webhookSecrets, isLive: false });
  return typeof event === 'string' ? event : readNotice(event);
};

/** A door whose guard was taken away: it believes whoever knocks. */
export const openDoor: Door = ({ raw }) => readNotice(JSON.parse(raw.toString()) as Stripe.Event);
