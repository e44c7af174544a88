import { ArnFormat, Validations, aws_iam as iam, type Stack } from 'aws-cdk-lib';
import type { EndorsementNames } from './names.ts';
import type { Storage } from './storage.ts';

const allow = (actions: string[], ...resources: string[]) => new iam.PolicyStatement({ actions, resources });

const whatTheyWatch = (stack: Stack, { stateMachineArn, executionsArn, stage }: EndorsementNames, { key }: Storage) => [
  allow(['states:DescribeStateMachine', 'states:ListExecutions'], stateMachineArn),
  allow(
    ['states:DescribeExecution', 'states:DescribeStateMachineForExecution', 'states:GetExecutionHistory'],
    executionsArn,
  ),
  // Without it everything encrypted with our key, an execution's input first, says "access denied".
  allow(['kms:Decrypt'], key.keyArn),
  allow(
    ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery'],
    stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `/endorsement/${stage}/*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `/aws/vendedlogs/states/endorsement-${stage}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  ),
];

/** Lets administrators watch: executions with their history, dashboard, alarms, logs. Not the table, and no change at all. */
export const watchersOf = (stack: Stack, names: EndorsementNames, storage: Storage): iam.ManagedPolicy => {
  const policy = new iam.ManagedPolicy(stack, 'Watchers', {
    managedPolicyName: `endorsement-${names.stage}-watchers`,
    description: 'Watch executions, history, dashboard, alarms and logs of the Endorsement; change nothing.',
    statements: [
      ...whatTheyWatch(stack, names, storage),
      allow(
        [
          ...['states:ListStateMachines', 'logs:DescribeLogGroups', 'logs:GetQueryResults', 'logs:StopQuery'],
          ...['cloudwatch:ListDashboards', 'cloudwatch:GetDashboard', 'cloudwatch:DescribeAlarms'],
          ...['cloudwatch:DescribeAlarmHistory', 'cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
          ...['xray:BatchGetTraces', 'xray:GetTraceSummaries'],
        ],
        '*',
      ),
    ],
  });
  const finding = (resource: string) => `AwsSolutions-IAM5[Resource::${resource}]`;
  const here = `${stack.region}:<AWS::AccountId>`;
  Validations.of(policy).acknowledge(
    { id: finding('*'), reason: 'Lists, metrics and traces know no resources; all of them only read.' },
    {
      id: finding(`arn:aws:states:${here}:execution:${names.stateMachine}:*`),
      reason: 'Every execution of this machine, and of no other.',
    },
    {
      id: finding(`arn:aws:logs:${here}:log-group:/endorsement/${names.stage}/*`),
      reason: 'The logs of every function of this stage, and of no other.',
    },
    {
      id: finding(`arn:aws:logs:${here}:log-group:/aws/vendedlogs/states/${names.stateMachine}:*`),
      reason: 'Every stream of the log of this machine.',
    },
  );
  return policy;
};
