import { Duration, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/** The namespace in which the functions publish (functions/runtime/metric.ts), by embedded metric format. */
export const NAMESPACE = 'Endorsement';

/** Finds a metric that the five-minute schedule publishes: an age in seconds. */
export const ageOf = (
  metricName:
    | 'OldestUnresumedAnswer'
    | 'OldestUnsentLetter'
    | 'OldestRefundNotAskedFor'
    | 'OldestStripeEventNotWorkedOff'
    | 'OldestErasureBegun'
    | 'OldestReconciliationAskedFor'
    | 'SinceLastComparison',
  stage: string,
) =>
  new cloudwatch.Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { Stage: stage },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  });

/** Finds a metric that counts: events of Stripe that are refused or parked, payments that do not fit. */
export const countOf = (
  metricName: 'RefusedEvents' | 'RefusedPayments' | 'ParkedStripeEvents' | 'ReconcilerDifferences',
  stage: string,
  statistic: 'Sum' | 'Maximum' = 'Sum',
) =>
  new cloudwatch.Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { Stage: stage },
    statistic,
    period: Duration.minutes(5),
  });
