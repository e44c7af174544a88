import { account, arn } from '../account.ts';
import { serviceId } from '../physical-name.ts';
import {
  accepted,
  metric,
  noDataKey,
  tags,
  unencrypted,
  type ResourceType,
  type ResourceTypes,
} from '../resource-type.ts';

const named =
  (property: string, toArn: (name: string) => string): ResourceType['identity'] =>
  ({ text, made }) => {
    const name = text(property) ?? made();
    return { ref: name, attributes: { Arn: toArn(name) } };
  };

const topic: ResourceType['identity'] = ({ text, made }) => {
  const name = text('TopicName') ?? made();
  return { ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } };
};

const queue: ResourceType['identity'] = ({ text, made }) => {
  const name = text('QueueName') ?? made(80);
  const url = `https://sqs.${account.region}.${account.urlSuffix}/${account.id}/${name}`;
  return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
};

const unnamed: ResourceType['identity'] = ({ made }) => ({ ref: made(), attributes: {} });
const pages = accepted('alarms call people about the cloud: here the terminal speaks');

/** What people are told on AWS when something goes wrong; on one machine they see it in the terminal. */
export const watchingTypes: ResourceTypes = {
  'AWS::CloudWatch::Alarm': {
    identity: named('AlarmName', (name) => arn('cloudwatch', `alarm:${name}`)),
    coverage: pages,
  },
  'AWS::CloudWatch::CompositeAlarm': {
    identity: named('AlarmName', (name) => arn('cloudwatch', `alarm:${name}`)),
    coverage: pages,
  },
  'AWS::CloudWatch::Dashboard': {
    identity: ({ text, made }) => ({ ref: text('DashboardName') ?? made(), attributes: {} }),
    coverage: accepted('the executions page shows the same here'),
  },
  'AWS::Logs::LogGroup': {
    identity: named('LogGroupName', (name) => arn('logs', `log-group:${name}:*`)),
    coverage: accepted('log lines are kept in the data folder until the next start'),
  },
  'AWS::Logs::MetricFilter': { identity: unnamed, coverage: metric },
  'AWS::Logs::ResourcePolicy': {
    identity: unnamed,
    coverage: accepted('who may read the logs here is who may read the data folder'),
  },
  'AWS::SNS::Topic': { identity: topic, coverage: pages },
  'AWS::SNS::TopicPolicy': { identity: unnamed, coverage: pages },
  'AWS::SNS::Subscription': {
    identity: ({ text, logicalId }) => ({
      ref: `${text('TopicArn') ?? ''}:${serviceId(logicalId, 12)}`,
      attributes: {},
    }),
    coverage: pages,
  },
  'AWS::SQS::Queue': {
    identity: queue,
    coverage: {
      QueueName: 'played',
      MessageRetentionPeriod: accepted('dead letters stay in the data folder'),
      VisibilityTimeout: accepted('who takes a dead letter says how long, or 30 seconds'),
      KmsMasterKeyId: unencrypted,
      KmsDataKeyReusePeriodSeconds: noDataKey,
      SqsManagedSseEnabled: accepted('nothing is encrypted here'),
      RedrivePolicy: accepted('a dead letter stays in its queue here, however often it is looked at'),
      Tags: tags,
    },
  },
  'AWS::SQS::QueuePolicy': { identity: unnamed, coverage: accepted('the services here may all write dead letters') },
  'AWS::CDK::Metadata': { identity: unnamed, coverage: accepted('tells AWS which constructs were used') },
};
