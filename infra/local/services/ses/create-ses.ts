import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { messageOf } from '../../message-of.ts';
import { AwsError } from '../aws-error.ts';
import type { BusEvent } from '../event-bus/bus-event.ts';
import type { MailStore } from '../mailbox/mail-store.ts';
import type { Sending } from './envelope.ts';
import { fateOf, type Fate } from './fate.ts';
import { readSending } from './read-sending.ts';
import { sendingRules, type EventType, type SendingRules, type SuppressedReason } from './sending-rules.ts';
import { sesEvent, type Sent } from './ses-events.ts';
import { suppressionList, type SuppressionList } from './suppression-list.ts';

export interface SesOptions {
  readonly assembly: CloudAssembly;
  readonly clock: { now(): number };
  readonly mails: MailStore;
  readonly dataFolder: string;
  /** Where events go: the default event bus. */
  readonly publish: (event: BusEvent) => void | Promise<void>;
  /** Told what went wrong when an event could not be published; one line for people. */
  readonly log?: ((line: string) => void) | undefined;
}

export interface Ses {
  /** Reads a request far enough to judge it; undefined for actions that send nothing. */
  readonly read: (action: string, form: URLSearchParams) => Promise<Sending | undefined>;
  /** Plays an action: gives the fields of its result; unknown actions are refused by name. */
  readonly handle: (action: string, sending: Sending | undefined, callerArn: string) => Record<string, string>;
  readonly suppressed: SuppressionList;
  /** Sets whether the account may send: AWS pauses one that is complained about too often. */
  readonly allowSending: (isAllowed: boolean) => void;
  readonly maySend: () => boolean;
  readonly busy: () => boolean;
}

const suppressedFor: Readonly<Record<SuppressedReason, Fate>> = { BOUNCE: 'suppressed', COMPLAINT: 'unwanted' };

const fateByAddress = (sending: Sending, set: string | undefined, rules: SendingRules, list: SuppressionList) => {
  const fates = new Map<string, Fate>();
  for (const address of sending.envelope.recipients) {
    const reason = list.reasonFor(address);
    const isSuppressed = reason !== undefined && rules.suppresses(set, reason);
    fates.set(address, isSuppressed ? suppressedFor[reason] : fateOf(address));
  }
  return fates;
};

const eventsAbout: Readonly<Record<Fate, readonly EventType[]>> = {
  delivered: ['DELIVERY'],
  bounced: ['BOUNCE'],
  suppressed: ['BOUNCE'],
  'given-up': ['BOUNCE'],
  complained: ['DELIVERY', 'COMPLAINT'],
  unwanted: ['COMPLAINT'],
};

const eventsOf = (sent: Sent, fates: ReadonlyMap<string, Fate>, rules: SendingRules): BusEvent[] => {
  const wanted = (event: EventType) => rules.publishes(sent.configurationSet, event);
  const all = [...fates.keys()];
  const first = wanted('SEND') ? [sesEvent(sent, 'SEND', all, 'delivered')] : [];
  const later = [...new Set(fates.values())].flatMap((fate) =>
    eventsAbout[fate].filter(wanted).map((event) => {
      const addresses = all.filter((address) => fates.get(address) === fate);
      return sesEvent(sent, event, addresses, fate);
    }),
  );
  return [...first, ...later];
};

const remember = (
  fates: ReadonlyMap<string, Fate>,
  set: string | undefined,
  rules: SendingRules,
  list: SuppressionList,
) => {
  for (const [address, fate] of fates) {
    if (fate === 'bounced' && rules.suppresses(set, 'BOUNCE')) list.add(address, 'BOUNCE');
    if (fate === 'complained' && rules.suppresses(set, 'COMPLAINT')) list.add(address, 'COMPLAINT');
  }
};

/** Publishes the events one after the other, after the answer went out, as SES does. */
const publisher = ({ publish, log }: SesOptions) => {
  let waiting = 0;
  let last = Promise.resolve();
  const one = async (event: BusEvent) => {
    try {
      await publish(event);
    } catch (error) {
      log?.(`The event "${event['detail-type']}" of a letter found nobody: ${messageOf(error)}`);
    } finally {
      waiting -= 1;
    }
  };
  const publishAll = (events: readonly BusEvent[]) => {
    waiting += events.length;
    for (const event of events) last = last.then(() => new Promise(setImmediate)).then(() => one(event));
  };
  return { publishAll, busy: () => waiting > 0 };
};

const quotaOf = ({ clock, mails }: SesOptions) => {
  const dayAgo = clock.now() - 24 * 60 * 60 * 1000;
  const sentLately = mails.list().filter(({ at }) => at > dayAgo).length;
  return { Max24HourSend: '50000', MaxSendRate: '14', SentLast24Hours: String(sentLately) };
};

/** Plays SES: takes mails, keeps them for the mailbox, and says what became of them as events. */
export const createSes = (options: SesOptions): Ses => {
  const { assembly, clock, mails, dataFolder } = options;
  const rules = sendingRules(assembly);
  const suppressed = suppressionList(join(dataFolder, 'suppression-list.json'), () => clock.now());
  const { publishAll, busy } = publisher(options);
  let isAllowed = true;
  const send = (sending: Sending, callerArn: string) => {
    const { envelope } = sending;
    if (!isAllowed) throw new AwsError('AccountSendingPausedException', 'Sending is paused for this account.');
    rules.requireSender(envelope.from);
    const configurationSet = rules.setFor(envelope.from, envelope.configurationSet);
    const fates = fateByAddress(sending, configurationSet, rules, suppressed);
    const messageId = `010f${randomUUID().slice(4)}-000000`;
    const sent: Sent = { messageId, at: clock.now(), callerArn, configurationSet, sending };
    mails.add({ id: messageId, at: sent.at, sending, fates: Object.fromEntries(fates) });
    remember(fates, configurationSet, rules, suppressed);
    publishAll(eventsOf(sent, fates, rules));
    return { MessageId: messageId };
  };
  const handle: Ses['handle'] = (action, sending, callerArn) => {
    if (sending) return send(sending, callerArn);
    if (action === 'GetSendQuota') return quotaOf(options);
    throw new AwsError('InvalidAction', `The SES action ${action || '(none)'} is not played on this machine.`);
  };
  const allowSending = (allowed: boolean) => void (isAllowed = allowed);
  return { read: readSending, handle, suppressed, allowSending, maySend: () => isAllowed, busy };
};
