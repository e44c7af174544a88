import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/** Says when a person is told, and where the runbook says what to do. */
export type AlarmPlan = {
  /** What happened, for the subject of a mail. */
  means: string;
  /** The heading of runbook.md that says what to do. */
  heading: string;
  metric: cloudwatch.IMetric;
  /** Alarms at this value and above. */
  from: number;
  /**
   * What it means that nothing is measured, where it does not mean that all is well: whoever measures must be heard, so
   * that silence rings too; or it tells nothing, and the alarm stays as it is.
   */
  silence?: 'rings' | 'tells-nothing';
};
