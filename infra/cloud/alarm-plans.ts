import { Duration, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import type { AlarmPlan } from './alarm-plan.ts';
import type { LiveFunction } from './functions/live-function.ts';
import { ageOf } from './metrics.ts';
import { moneyAlarms } from './money-alarms.ts';
import type { Watched } from './watched.ts';

const minutes = (count: number) => ({ period: Duration.minutes(count), statistic: 'Sum' });

const aws = (namespace: string, metricName: string, dimensionsMap: Record<string, string>, statistic = 'Sum') =>
  new cloudwatch.Metric({ namespace, metricName, dimensionsMap, statistic, period: Duration.minutes(5) });

/**
 * Adds metrics up; a silent one counts as nothing, which most are while nothing happens. It is filled in here because
 * alarms on metrics of DynamoDB ignore missing data whatever they are told, and would ring for ever after the first.
 */
const together = (metrics: readonly cloudwatch.IMetric[], label: string) =>
  new cloudwatch.MathExpression({
    expression: `SUM([${metrics.map((_, position) => `FILL(m${position}, 0)`).join(', ')}])`,
    usingMetrics: Object.fromEntries(metrics.map((metric, position) => [`m${position}`, metric])),
    period: Duration.minutes(5),
    label,
  });

const ofTheWorkflow = ({ names, machine: { stateMachine } }: Watched): Record<string, AlarmPlan> => ({
  OldestUnresumedAnswer: {
    means: 'Somebody answered more than 15 minutes ago and the application has not gone on, or nobody measures it.',
    heading: 'An answer is not resumed',
    metric: ageOf('OldestUnresumedAnswer', names.stage),
    from: 900,
    silence: 'rings',
  },
  FailedExecutions: {
    means: 'An execution failed, timed out or was stopped: its application may stand still.',
    heading: 'An execution failed',
    metric: together(
      [
        stateMachine.metricFailed(minutes(5)),
        stateMachine.metricTimedOut(minutes(5)),
        stateMachine.metricAborted(minutes(5)),
      ],
      'Executions that ended badly',
    ),
    from: 1,
  },
});

const ofTheCoordinator = ({ functions }: Watched): Record<string, AlarmPlan> => ({
  ParkedApplications: {
    means: 'An act failed for a reason that nobody thought of: an application is parked with the coordinator.',
    heading: 'An application is parked',
    metric: together(
      [...functions].flatMap(([entry, served]) =>
        entry.startsWith('tasks/call-the-coordinator') ? [served.function.metricInvocations(minutes(5))] : [],
      ),
      'Calls for the coordinator',
    ),
    from: 1,
  },
});

const ofTheLetters = ({ names, configurationSet }: Watched): Record<string, AlarmPlan> => ({
  OldestUnsentLetter: {
    means: 'A letter has been waiting to be sent for more than 15 minutes.',
    heading: 'A letter is not sent',
    metric: ageOf('OldestUnsentLetter', names.stage),
    from: 900,
  },
  Bounces: {
    means: 'More than 4 in 100 letters bounce; AWS reviews an account at 5 in 100.',
    heading: 'Letters bounce',
    metric: aws('AWS/SES', 'Reputation.BounceRate', { 'ses:configuration-set': configurationSet }, 'Maximum'),
    from: 0.04,
    silence: 'tells-nothing',
  },
  Complaints: {
    means: 'More than 8 in 10,000 letters are called spam; AWS reviews an account at 10 in 10,000.',
    heading: 'Letters are called spam',
    metric: aws('AWS/SES', 'Reputation.ComplaintRate', { 'ses:configuration-set': configurationSet }, 'Maximum'),
    from: 0.0008,
    silence: 'tells-nothing',
  },
});

/** The five-minute schedule measures them, not the one that compares: it could not tell that it is silent itself. */
const ofTheComparison = ({ names }: Watched): Record<string, AlarmPlan> => ({
  SinceLastComparison: {
    means: 'For two days nobody has compared facts, executions, letters and money, or nobody measures it.',
    heading: 'Nothing is compared',
    metric: ageOf('SinceLastComparison', names.stage),
    from: 172_800,
    silence: 'rings',
  },
  OldestReconciliationAskedFor: {
    means: 'Somebody asked for a comparison more than an hour ago, and it is not done.',
    heading: 'Nothing is compared',
    metric: ageOf('OldestReconciliationAskedFor', names.stage),
    from: 3600,
  },
});

const ofTheErasures = ({ names }: Watched): Record<string, AlarmPlan> => ({
  OldestErasureBegun: {
    means: 'Personal data were to be erased more than an hour ago, and are still there.',
    heading: 'Personal data are not erased',
    metric: ageOf('OldestErasureBegun', names.stage),
    from: 3600,
  },
});

/** `ThrottledRequests` says nothing of a table alone; these do, and say nothing of an index that is not named. */
const throttlesOf = ({ table, indexes }: Watched['storage']): readonly cloudwatch.IMetric[] =>
  [{}, ...indexes.map((name) => ({ GlobalSecondaryIndexName: name }))].flatMap((where) =>
    ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
      aws('AWS/DynamoDB', name, { TableName: table.tableName, ...where }),
    ),
  );

const ofTheHops = ({ deadLetters, web, storage }: Watched): Record<string, AlarmPlan> => ({
  DeadLetters: {
    means: 'Something could not be delivered after all its tries and lies in a dead-letter queue.',
    heading: 'There are dead letters',
    metric: together(
      deadLetters.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) })),
      'Dead letters',
    ),
    from: 1,
  },
  ServerErrors: {
    means: 'Pages answer with an error of ours.',
    heading: 'Pages or functions fail',
    metric: web.api.metricServerError({ ...minutes(5) }),
    from: 3,
  },
  TableThrottles: {
    means: 'The table refuses requests because there are too many.',
    heading: 'Something is throttled',
    metric: together(throttlesOf(storage), 'Requests that the table or an index refused'),
    from: 1,
  },
});

/** The tasks that come after an end: they are tried again for years, and park nothing. */
const afterTheEnd: readonly string[] = ['tasks/settle-the-payments', 'tasks/start-the-next-run'];

/** Called by Cognito, which confirms the account all the same, and by nobody again before the next sign-in. */
const neverRepeated = 'events/sign-up-events';

const failuresOf = (entry: string, { function: called }: LiveFunction): AlarmPlan => {
  const plan = { heading: 'Pages or functions fail', from: 1 };
  const failed = called.metricErrors(minutes(5));
  if (entry !== neverRepeated) return { ...plan, means: `A call of functions/${entry}.ts failed.`, metric: failed };
  return {
    ...plan,
    means: `A call of functions/${entry}.ts failed, or Lambda refused it.`,
    metric: together([failed, called.metricThrottles(minutes(5))], 'Calls that failed or were refused'),
  };
};

/** Tasks refuse by throwing, so their errors mean nothing: what they cannot do parks the application, which has its alarm. */
const ofTheFunctions = ({ functions }: Watched): Record<string, AlarmPlan> => {
  const told = [...functions].filter(([entry]) => !entry.startsWith('tasks/') || afterTheEnd.includes(entry));
  return Object.fromEntries(
    told.map(([entry, served]) => [`Errors-${entry.replace('/', '-')}`, failuresOf(entry, served)]),
  );
};

const throttles: AlarmPlan = {
  means: 'Lambda refuses calls: the concurrency quota of the account is used up.',
  heading: 'Something is throttled',
  metric: aws('AWS/Lambda', 'Throttles', {}),
  from: 1,
};

/** Plans every alarm of a stage. */
export const alarmPlans = (watched: Watched): Readonly<Record<string, AlarmPlan>> => ({
  ...ofTheWorkflow(watched),
  ...ofTheCoordinator(watched),
  ...ofTheLetters(watched),
  ...moneyAlarms(watched),
  ...ofTheComparison(watched),
  ...ofTheErasures(watched),
  ...ofTheHops(watched),
  FunctionThrottles: throttles,
  ...ofTheFunctions(watched),
});
