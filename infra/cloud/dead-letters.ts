import {
  Duration,
  Validations,
  aws_lambda as lambda,
  aws_lambda_destinations as destinations,
  aws_sqs as sqs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LiveFunction } from './functions/live-function.ts';

/**
 * Keeps what one asynchronous hop could not deliver, for 14 days: the longest that SQS knows. What a stream gives up is
 * only where to find it (the table is the truth); what a rule or a schedule gives up is the event itself.
 */
export class DeadLetters extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue.',
    });
  }

  /** Take over what an asynchronously invoked function failed at three times within an hour. */
  takeOver(served: LiveFunction): void {
    const config = new lambda.EventInvokeConfig(served, 'WhenItFails', {
      function: served.function,
      qualifier: served.alias.aliasName,
      maxEventAge: Duration.hours(1),
      retryAttempts: 2,
      onFailure: new destinations.SqsDestination(this.queue),
    });
    // It names the alias by a plain word, from which CloudFormation would not see which must exist first.
    config.node.addDependency(served.alias);
  }
}
