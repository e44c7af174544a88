import { Duration, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { ageOf, countOf } from './metrics.ts';
import type { Watched } from './watched.ts';

const graph = (title: string, left: cloudwatch.IMetric[], right: cloudwatch.IMetric[] = []) =>
  new cloudwatch.GraphWidget({ title, left, right, width: 12, height: 6 });

const hourly = { period: Duration.hours(1) };

const theProcess = ({ machine: { stateMachine }, names }: Watched) => [
  graph('Executions', [
    stateMachine.metricStarted({ ...hourly, label: 'started' }),
    stateMachine.metricSucceeded({ ...hourly, label: 'ended' }),
    stateMachine.metricFailed({ ...hourly, label: 'failed' }),
  ]),
  graph('Oldest answer not resumed, letter not sent, refund not asked for (seconds)', [
    ageOf('OldestUnresumedAnswer', names.stage),
    ageOf('OldestUnsentLetter', names.stage),
    ageOf('OldestRefundNotAskedFor', names.stage),
    ageOf('OldestStripeEventNotWorkedOff', names.stage),
  ]),
];

const thePages = ({ web, webhookRefusals, names }: Watched) => [
  graph(
    'Pages: how many, how long (p95, ms)',
    [web.api.metricCount(hourly), web.api.metricClientError(hourly), web.api.metricServerError(hourly)],
    [web.api.metricLatency({ ...hourly, statistic: 'p95' })],
  ),
  graph('Webhooks and payments refused, events parked', [
    webhookRefusals.metric({ ...hourly, statistic: 'Sum' }),
    countOf('RefusedEvents', names.stage),
    countOf('RefusedPayments', names.stage),
    countOf('ParkedStripeEvents', names.stage, 'Maximum'),
  ]),
];

const theWorks = ({ functions, deadLetters, storage }: Watched) => [
  graph(
    'Errors of pages, outboxes, events and schedules',
    [...functions].flatMap(([entry, served]) =>
      entry.startsWith('tasks/') ? [] : [served.function.metricErrors({ ...hourly, label: entry })],
    ),
  ),
  graph(
    'Calls for the coordinator',
    [...functions].flatMap(([entry, served]) =>
      entry.startsWith('tasks/call-') ? [served.function.metricInvocations({ ...hourly, label: entry })] : [],
    ),
  ),
  graph(
    'Dead letters',
    deadLetters.map(({ node, queue }) => queue.metricApproximateNumberOfMessagesVisible({ ...hourly, label: node.id })),
  ),
  graph('Table', [
    storage.table.metricConsumedReadCapacityUnits(hourly),
    storage.table.metricConsumedWriteCapacityUnits(hourly),
  ]),
];

/** Shows how applications fare, on one page: alarms first. */
export const dashboardOf = (scope: Construct, watched: Watched, { alarms }: Alarms): cloudwatch.Dashboard =>
  new cloudwatch.Dashboard(scope, 'Dashboard', {
    dashboardName: watched.names.stateMachine,
    defaultInterval: Duration.days(7),
    widgets: [
      [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })],
      theProcess(watched),
      thePages(watched),
      theWorks(watched).slice(0, 2),
      theWorks(watched).slice(2),
    ],
  });
