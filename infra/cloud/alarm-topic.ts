import { Stack, aws_iam as iam, aws_sns as sns, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Watched } from './watched.ts';

/** Sends alarms to one mail address, which SNS asks once to confirm. */
export class AlarmTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, { settings, names, storage }: Watched) {
    super(scope, 'Topic');
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: names.of('alarms'),
      displayName: `Endorsement (${names.stage})`,
      masterKey: storage.key,
      enforceSSL: true,
    });
    // A policy of one's own replaces the default one: without this statement alarms are silent.
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'Alarms',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.topic.addSubscription(new subscriptions.EmailSubscription(settings.alarmAddress));
  }
}
