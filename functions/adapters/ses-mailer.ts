import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { createMimeMessage } from 'mimetext/node';
import type { Mailer } from '../../shared/ports.ts';
import { environment } from '../runtime/environment.ts';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');

const rawMessage = ({ to, subject, text, html }: Parameters<Mailer['send']>[0]): string => {
  const message = createMimeMessage();
  message.setSender({ name: environment('ASSOCIATION_NAME'), addr: environment('SENDER_ADDRESS') });
  message.setTo(to);
  message.setSubject(subject);
  // Automatic, so that out-of-office replies stay away; answers go to a person.
  message.setHeader('Auto-Submitted', 'auto-generated');
  message.setHeader('Reply-To', environment('COORDINATOR_ADDRESS'));
  message.addMessage({ contentType: 'text/plain', data: base64(text), encoding: 'base64', charset: 'utf-8' });
  message.addMessage({ contentType: 'text/html', data: base64(html), encoding: 'base64', charset: 'utf-8' });
  return message.asRaw();
};

/** Sends letters through SES as text and HTML. */
export const sesMailer = (client = new SESClient({})): Mailer => ({
  send: async (letter) => {
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        Source: environment('SENDER_ADDRESS'),
        Destinations: [letter.to],
        ConfigurationSetName: environment('CONFIGURATION_SET'),
        RawMessage: { Data: Buffer.from(rawMessage(letter)) },
        Tags: Object.entries(letter.tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    if (MessageId === undefined) throw new Error('SES gave no message id.');
    return MessageId;
  },
});
