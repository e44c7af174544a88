import { aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AlarmPlan } from './alarm-plan.ts';
import { alarmPlans } from './alarm-plans.ts';
import { AlarmTopic } from './alarm-topic.ts';
import type { Watched } from './watched.ts';

const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(' ', '-');

const whereMissing = (silence: AlarmPlan['silence']): cloudwatch.TreatMissingData => {
  if (silence === 'rings') return cloudwatch.TreatMissingData.BREACHING;
  return silence === 'tells-nothing' ? cloudwatch.TreatMissingData.IGNORE : cloudwatch.TreatMissingData.NOT_BREACHING;
};

/** Tells a person when something needs one; every alarm names the heading of the runbook that says what to do. */
export class Alarms extends Construct {
  readonly topic: AlarmTopic;
  readonly alarms: readonly cloudwatch.Alarm[];

  constructor(scope: Construct, watched: Watched) {
    super(scope, 'Alarms');
    this.topic = new AlarmTopic(this, watched);
    this.alarms = Object.entries(alarmPlans(watched)).map(([id, plan]) => this.raise(id, plan, watched));
  }

  private raise(id: string, { means, heading, metric, from, silence }: AlarmPlan, { names }: Watched) {
    const alarm = new cloudwatch.Alarm(this, id, {
      alarmName: names.of(id),
      alarmDescription: `${means} What to do: infra/cloud/runbook.md#${anchorOf(heading)}`,
      metric,
      threshold: from,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Silence of three periods in a row, not one: a schedule may be a minute late; and AWS looks some periods further back for
      // three that spoke, so that it rings after half an hour. Otherwise one of the last three: what is told late belongs to a
      // period that is not the newest any more, and FILL stands in its place until then.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
      evaluationPeriods: 3,
      datapointsToAlarm: silence === 'rings' ? 3 : 1,
      treatMissingData: whereMissing(silence),
    });
    alarm.addAlarmAction(new actions.SnsAction(this.topic.topic));
    alarm.addOkAction(new actions.SnsAction(this.topic.topic));
    return alarm;
  }
}
