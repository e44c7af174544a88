import { arn } from '../account.ts';
import { serviceId } from '../physical-name.ts';
import { accepted, words, metric, tags, type ResourceType, type ResourceTypes } from '../resource-type.ts';

const unsent = accepted('no mail leaves this machine');

const identityOfSender: ResourceType['identity'] = ({ text, logicalId }) => {
  const name = text('EmailIdentity') ?? logicalId;
  const tokens = [1, 2, 3].map((n) => serviceId(`${name}/dkim/${n}`, 32));
  const dkim = tokens.flatMap((token, at): [string, string][] => [
    [`DkimDNSTokenName${at + 1}`, `${token}._domainkey.${name}`],
    [`DkimDNSTokenValue${at + 1}`, `${token}.dkim.amazonses.com`],
  ]);
  return {
    ref: name,
    attributes: {
      EmailIdentityArn: arn('ses', `identity/${name}`),
      ...Object.fromEntries(dkim),
    },
  };
};

export const sesTypes: ResourceTypes = {
  'AWS::SES::ConfigurationSet': {
    identity: ({ text, made }) => ({ ref: text('Name') ?? made(64), attributes: {} }),
    coverage: {
      Name: 'played',
      SuppressionOptions: { SuppressedReasons: 'played' },
      ReputationOptions: metric,
      DeliveryOptions: unsent,
      TrackingOptions: accepted('openings and clicks are not followed'),
      VdmOptions: metric,
      Tags: tags,
    },
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    identity: ({ made }) => ({ ref: made(64), attributes: { Id: made(64) } }),
    coverage: {
      ConfigurationSetName: 'played',
      EventDestination: {
        Name: words,
        Enabled: 'played',
        MatchingEventTypes: 'played',
        EventBridgeDestination: 'played',
      },
    },
  },
  'AWS::SES::EmailIdentity': {
    identity: identityOfSender,
    coverage: {
      EmailIdentity: 'played',
      ConfigurationSetAttributes: { ConfigurationSetName: 'played' },
      DkimAttributes: unsent,
      DkimSigningAttributes: unsent,
      FeedbackAttributes: { EmailForwardingEnabled: 'played' },
      MailFromAttributes: unsent,
      Tags: tags,
    },
  },
};
