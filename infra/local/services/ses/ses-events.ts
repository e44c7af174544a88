import { randomUUID } from 'node:crypto';
import { account, arn } from '../../cloud-assembly/account.ts';
import { busEvent, type BusEvent } from '../event-bus/bus-event.ts';
import type { Fate } from './fate.ts';
import type { EventType } from './sending-rules.ts';
import type { Sending } from './envelope.ts';

export interface Sent {
  readonly messageId: string;
  readonly at: number;
  readonly callerArn: string;
  readonly configurationSet: string | undefined;
  readonly sending: Sending;
}

const names: Readonly<Record<EventType, { detailType: string; eventType: string }>> = {
  SEND: { detailType: 'Email Sent', eventType: 'Send' },
  DELIVERY: { detailType: 'Email Delivered', eventType: 'Delivery' },
  BOUNCE: { detailType: 'Email Bounced', eventType: 'Bounce' },
  COMPLAINT: { detailType: 'Email Complaint Received', eventType: 'Complaint' },
};

const lists = (tags: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));

const mailOf = ({ messageId, at, callerArn, configurationSet, sending }: Sent) => {
  const { envelope, headers, subject } = sending;
  const domain = envelope.from.slice(envelope.from.indexOf('@') + 1);
  const header = (name: string) => headers.find((one) => one.name.toLowerCase() === name)?.value;
  return {
    timestamp: new Date(at).toISOString(),
    source: envelope.from,
    sourceArn: arn('ses', `identity/${domain}`),
    sendingAccountId: account.id,
    messageId,
    destination: envelope.recipients,
    headersTruncated: false,
    headers,
    commonHeaders: { from: [header('from') ?? envelope.from], to: [header('to') ?? ''], messageId, subject },
    tags: {
      ...(configurationSet === undefined ? {} : { 'ses:configuration-set': [configurationSet] }),
      'ses:from-domain': [domain],
      'ses:caller-identity': [callerArn.split('/')[1] ?? callerArn],
      ...lists(envelope.tags),
    },
  };
};

const onTheList =
  'Amazon SES did not send the message to this address because it is on the suppression list for your account.';

/** How SES tells each kind of bounce; of any other fate it tells none. */
const bounces: Partial<Readonly<Record<Fate, readonly [type: string, subType: string, status: string, why: string]>>> =
  {
    bounced: ['Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown'],
    suppressed: ['Permanent', 'OnAccountSuppressionList', '5.1.1', onTheList],
    'given-up': ['Transient', 'MailboxFull', '4.2.2', 'smtp; 452 4.2.2 mailbox full'],
  };

const bounceOf = (addresses: readonly string[], timestamp: string, fate: Fate) => {
  const [bounceType, bounceSubType, status, diagnosticCode] = bounces[fate] ?? [];
  return {
    feedbackId: `${randomUUID()}-000000`,
    bounceType,
    bounceSubType,
    bouncedRecipients: addresses.map((emailAddress) => ({ emailAddress, action: 'failed', status, diagnosticCode })),
    timestamp,
    reportingMTA: `dns; a1-1.smtp-out.${account.region}.amazonses.com`,
  };
};

const complaintOf = (addresses: readonly string[], timestamp: string, suppressed: boolean) => ({
  feedbackId: `${randomUUID()}-000000`,
  complaintSubType: suppressed ? 'OnAccountSuppressionList' : null,
  complainedRecipients: addresses.map((emailAddress) => ({ emailAddress })),
  timestamp,
  ...(suppressed ? {} : { complaintFeedbackType: 'abuse' }),
});

const partOf = (event: EventType, addresses: readonly string[], timestamp: string, fate: Fate) => {
  if (event === 'SEND') return { send: {} };
  if (event === 'BOUNCE') return { bounce: bounceOf(addresses, timestamp, fate) };
  if (event === 'DELIVERY')
    return {
      delivery: {
        timestamp,
        processingTimeMillis: 1,
        recipients: addresses,
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: `a1-1.smtp-out.${account.region}.amazonses.com`,
      },
    };
  return { complaint: complaintOf(addresses, timestamp, fate === 'unwanted') };
};

/** Writes the event that SES publishes about a mail, for the addresses that share a fate. */
export const sesEvent = (sent: Sent, event: EventType, addresses: readonly string[], fate: Fate): BusEvent => {
  const timestamp = new Date(sent.at).toISOString();
  const { detailType, eventType } = names[event];
  const resources =
    sent.configurationSet === undefined ? [] : [arn('ses', `configuration-set/${sent.configurationSet}`)];
  const detail = { eventType, mail: mailOf(sent), ...partOf(event, addresses, timestamp, fate) };
  return busEvent({ source: 'aws.ses', 'detail-type': detailType, resources, detail }, sent.at);
};
