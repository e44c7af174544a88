import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import type { Mailer } from '../../shared/ports/mailer.ts';
import { type MimeLetter, mimeMessage } from './mime-message.ts';
import { abortAfter } from './abort-after.ts';

/**
 * Asks SES once for each call. It knows no idempotency key: an answer that is lost and asked for again by the SDK itself
 * would repeat a letter that left, and nobody would count it. Who tries again is the outbox, which does. Each call has a
 * connection of its own: Lambda drops those of a function that sleeps, and tells it by the next letter.
 * https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
 */
const askingOnce = () =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: { httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } },
  });

/** How many seconds SES gets for a letter. */
const timeoutSeconds = 10;

/** As whom letters leave, whom answers reach, and the configuration set by which SES tells what became of them. */
export type Sender = Pick<MimeLetter, 'from' | 'replyTo'> & { readonly configurationSet: string };

/** Sends letters through SES as text and HTML. */
export const sesMailer = ({ from, replyTo, configurationSet }: Sender, client = askingOnce()): Mailer => ({
  send: async ({ to, subject, text, html, tags }) => {
    const raw = mimeMessage({ from, replyTo, to, subject, text, html });
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        Source: from.address,
        Destinations: [to],
        ConfigurationSetName: configurationSet,
        RawMessage: { Data: Buffer.from(raw) },
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
      abortAfter(timeoutSeconds),
    );
    if (MessageId === undefined) throw new Error('SES gave no message id.');
    return MessageId;
  },
});
