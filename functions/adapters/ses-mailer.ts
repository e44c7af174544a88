import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import type { Mailer } from '../../shared/ports/mailer.ts';
import { environment } from '../runtime/environment.ts';
import { mimeMessage } from './mime-message.ts';
import { patience } from './patience.ts';

/**
 * Asks SES once for each call. It knows no idempotency key: an answer that is lost and asked for again by the SDK itself
 * would repeat a letter that left, and nobody would count it. Who tries again is the outbox, which does.
 */
const askingOnce = () => new SESClient({ maxAttempts: 1 });

/** Sends letters through SES as text and HTML; answers go to the coordinator. */
export const sesMailer = (client = askingOnce()): Mailer => ({
  send: async ({ to, subject, text, html, tags }) => {
    const address = environment('SENDER_ADDRESS');
    const from = { name: environment('ASSOCIATION_NAME'), address };
    const raw = mimeMessage({ from, replyTo: environment('COORDINATOR_ADDRESS'), to, subject, text, html });
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        Source: address,
        Destinations: [to],
        ConfigurationSetName: environment('CONFIGURATION_SET'),
        RawMessage: { Data: Buffer.from(raw) },
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
      patience(10),
    );
    if (MessageId === undefined) throw new Error('SES gave no message id.');
    return MessageId;
  },
});
