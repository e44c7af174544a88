import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';
import { AwsError } from '../aws-error.ts';
import { account } from '../../cloud-assembly/account.ts';

export type EventType = 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT';
export type SuppressedReason = 'BOUNCE' | 'COMPLAINT';

/** What SES was told about sending: who may send, and what each configuration set wants. */
export interface SendingRules {
  /** Refuses a sender that was never verified. */
  readonly requireSender: (address: string) => void;
  /** The set a mail is sent with: the one it names, which must exist, or its sender's own. */
  readonly setFor: (address: string, named: string | undefined) => string | undefined;
  readonly publishes: (set: string | undefined, event: EventType) => boolean;
  readonly suppresses: (set: string | undefined, reason: SuppressedReason) => boolean;
}

const destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z._default(z.boolean(), false),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.optional(z.object({ EventBusArn: z.string() })),
  }),
});
const set = z.object({
  SuppressionOptions: z.optional(z.object({ SuppressedReasons: z._default(z.array(z.string()), []) })),
});
/** AWS mails bounces to the sender unless it is told not to; nobody plays that here, so the template must say no. */
const notByMail =
  'needs EmailForwardingEnabled: false, since bounces are not mailed to the sender here, as AWS does by itself';
const identity = z.object({
  FeedbackAttributes: z.object({ EmailForwardingEnabled: z.literal(false, notByMail) }, notByMail),
  ConfigurationSetAttributes: z.optional(z.object({ ConfigurationSetName: z.optional(z.string()) })),
});

/** SES wants events in lower case in CloudFormation and in upper case in its API. */
const eventNames = ({ EventDestination }: z.infer<typeof destination>) =>
  EventDestination.Enabled && EventDestination.EventBridgeDestination
    ? EventDestination.MatchingEventTypes.map((event) => event.toUpperCase())
    : [];

const unverified = (address: string) =>
  new AwsError(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ` +
      `${account.region.toUpperCase()}: ${address}`,
  );

/** Reads identities, configuration sets and event destinations from the template. */
export const sendingRules = (assembly: CloudAssembly): SendingRules => {
  const senders = assembly
    .ofType('AWS::SES::EmailIdentity')
    .map((resource) => ({ ref: resource.ref, ...readProperties(resource, identity) }));
  const sets = assembly.ofType('AWS::SES::ConfigurationSet');
  const destinations = assembly
    .ofType('AWS::SES::ConfigurationSetEventDestination')
    .map((resource) => readProperties(resource, destination));
  const senderOf = (address: string) => {
    const names = [address, address.slice(address.indexOf('@') + 1)].map((name) => name.toLowerCase());
    return names.flatMap((name) => senders.filter(({ ref }) => ref.toLowerCase() === name))[0];
  };
  return {
    requireSender: (address) => {
      if (!senderOf(address)) throw unverified(address);
    },
    setFor: (address, named) => {
      if (named !== undefined && !sets.some(({ ref }) => ref === named))
        throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${named}> does not exist.`);
      const own = senderOf(address)?.ConfigurationSetAttributes;
      return named ?? own?.ConfigurationSetName;
    },
    publishes: (name, event) =>
      destinations.some((one) => one.ConfigurationSetName === name && eventNames(one).includes(event)),
    suppresses: (name, reason) => {
      const options = set.parse(sets.find(({ ref }) => ref === name)?.properties ?? {}).SuppressionOptions;
      return options ? options.SuppressedReasons.includes(reason) : true;
    },
  };
};
