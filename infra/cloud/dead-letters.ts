import {
  Duration,
  Stack,
  Validations,
  aws_iam as iam,
  type aws_kms as kms,
  aws_lambda as lambda,
  aws_sqs as sqs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LiveFunction } from './functions/live-function.ts';

/**
 * Keeps what one asynchronous hop could not deliver, for 14 days: the longest that SQS knows. What a stream gives up is
 * only where to find it (the table is the truth); what a rule or a schedule gives up is what the function was to read,
 * which names nobody.
 */
export class DeadLetters extends Construct {
  readonly queue: sqs.Queue;
  private readonly key: kms.IKey;

  constructor(scope: Construct, id: string, key: kms.IKey) {
    super(scope, id);
    this.key = key;
    this.queue = new sqs.Queue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue.',
    });
  }

  /** Lets a function's role write here: Lambda does so in its name. */
  letWrite({ role }: LiveFunction): void {
    // CDK's own destination would let the role look the queue up as well, which Lambda never does.
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `sqs.${Stack.of(this).region}.amazonaws.com` } },
      }),
    );
  }

  /** Takes over what an asynchronously invoked function failed at three times within an hour. */
  takeOver(served: LiveFunction): void {
    this.letWrite(served);
    const config = new lambda.EventInvokeConfig(served, 'WhenItFails', {
      function: served.function,
      qualifier: served.alias.aliasName,
      maxEventAge: Duration.hours(1),
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: this.queue.queueArn }) },
    });
    // It names the alias by a plain word, from which CloudFormation would not see which must exist first.
    config.node.addDependency(served.alias);
  }
}
