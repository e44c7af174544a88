import { aws_events as events, aws_ses as ses, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EndorsementNames } from './names.ts';
import type { Settings } from './settings/settings.ts';

/** Sends letters: the sender's domain as identity, and what becomes of each letter as events on the default bus. */
export class Mail extends Construct {
  readonly configurationSetName: string;
  readonly identityArn: string;
  readonly configurationSetArn: string;
  /** What the domain's DNS must say before SES sends for it. */
  readonly dnsRecords: readonly string[];

  constructor(stack: Stack, { sender }: Settings, names: EndorsementNames) {
    super(stack, 'Mail');
    const domain = sender.slice(sender.indexOf('@') + 1);
    const arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName });
    const configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: names.stateMachine,
      reputationMetrics: true,
      // Links are secrets of whoever holds them: no letter travels unencrypted.
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      // Not bounces: an address that bounced once would never get a letter again, not even after it was repaired.
      suppressionReasons: ses.SuppressionReasons.COMPLAINTS_ONLY,
    });
    this.configurationSetName = configurationSet.configurationSetName;
    configurationSet.addEventDestination('Events', {
      destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [ses.EmailSendingEvent.BOUNCE, ses.EmailSendingEvent.COMPLAINT, ses.EmailSendingEvent.DELIVERY],
    });
    const identity = new ses.EmailIdentity(this, 'Identity', {
      identity: ses.Identity.domain(domain),
      configurationSet,
      // By default SES also mails each bounce to the sender, and with it the letter: names, and a link that is a secret.
      feedbackForwarding: false,
    });
    this.identityArn = arn('identity', domain);
    this.configurationSetArn = arn('configuration-set', names.stateMachine);
    this.dnsRecords = identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`);
  }
}
