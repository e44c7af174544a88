import { Duration, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/** Is the namespace in which functions/schedule/resend.ts publishes, by embedded metric format in its log. */
export const NAMESPACE = 'Endorsement';

/** Finds a metric that the five-minute schedule publishes: an age in seconds. */
export const ageOf = (
  metricName: 'OldestUnresumedAnswer' | 'OldestUnsentLetter' | 'OldestRefundNotAskedFor',
  stage: string,
) =>
  new cloudwatch.Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { Stage: stage },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  });
