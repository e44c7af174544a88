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
  /** Whoever measures must be heard: three periods of silence raise the alarm too. */
  silenceIsBad?: true;
};
