import { ArnFormat, Validations, aws_iam as iam, type Stack } from 'aws-cdk-lib';
import type { EndorsementNames } from './names.ts';
import type { Storage } from './storage.ts';

const allow = (actions: string[], ...resources: string[]) => new iam.PolicyStatement({ actions, resources });

const inTheirStage = (stack: Stack, names: EndorsementNames, { key }: Storage) => {
  const logsOf = (resourceName: string) =>
    stack.formatArn({ service: 'logs', resource: 'log-group', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const history = ['DescribeExecution', 'DescribeStateMachineForExecution', 'GetExecutionHistory'];
  return [
    allow(['states:DescribeStateMachine', 'states:ListExecutions'], names.stateMachineArn),
    allow(
      history.map((action) => `states:${action}`),
      names.executionsArn,
    ),
    // Without it everything encrypted with our key, an execution's input first, says "access denied".
    allow(['kms:Decrypt'], key.keyArn),
    allow(
      ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:StartQuery'],
      logsOf(names.logGroup('*')),
      logsOf(`/aws/vendedlogs/states/${names.stateMachine}:*`),
    ),
  ];
};

/** What AWS knows no resources for: lists, metrics, traces. */
const everywhere = allow(
  [
    'states:ListStateMachines',
    'logs:DescribeLogGroups',
    'logs:GetQueryResults',
    'logs:StopQuery',
    'cloudwatch:ListDashboards',
    'cloudwatch:GetDashboard',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:DescribeAlarmHistory',
    'cloudwatch:ListMetrics',
    'cloudwatch:GetMetricData',
    'xray:BatchGetTraces',
    'xray:GetTraceSummaries',
  ],
  '*',
);

const explain = (policy: iam.ManagedPolicy, { region }: Stack, { stateMachine, logGroup }: EndorsementNames) => {
  const here = `${region}:<AWS::AccountId>`;
  const reasons = {
    '*': 'Lists, metrics and traces know no resources; all of them only read.',
    [`arn:aws:states:${here}:execution:${stateMachine}:*`]: 'Every execution of this machine, and of no other.',
    [`arn:aws:logs:${here}:log-group:${logGroup('*')}`]: 'The logs of every function of this stage, and of no other.',
    [`arn:aws:logs:${here}:log-group:/aws/vendedlogs/states/${stateMachine}:*`]:
      'Every stream of the log of this machine.',
  };
  for (const [resource, reason] of Object.entries(reasons)) {
    Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }
};

/** Lets administrators watch executions with their history, dashboard, alarms and logs; not the table, and no change. */
export const watchersOf = (stack: Stack, names: EndorsementNames, storage: Storage): iam.ManagedPolicy => {
  const policy = new iam.ManagedPolicy(stack, 'Watchers', {
    managedPolicyName: names.of('watchers'),
    description: 'Watch executions, history, dashboard, alarms and logs of the Endorsement; change nothing.',
    statements: [...inTheirStage(stack, names, storage), everywhere],
  });
  explain(policy, stack, names);
  return policy;
};
