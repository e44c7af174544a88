import { ArnFormat, Stack, Validations, aws_iam as iam } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EndorsementNames } from './names.ts';
import type { Storage } from './storage.ts';

const traces = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'];
const deliveries = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
];
const logPolicies = ['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'];

const withTheKey = (key: string, actions: string[], context: string, value: string) =>
  new iam.PolicyStatement({
    actions: actions.map((action) => `kms:${action}`),
    resources: [key],
    conditions: { StringEquals: { [`kms:EncryptionContext:${context}`]: value } },
  });

/** Make the role of the state machine: it may call the functions of its tasks, use the key for its own data, and log. */
export const machineRole = (scope: Construct, { stateMachineArn }: EndorsementNames, { key }: Storage): iam.Role => {
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
    description: 'Lets the state machine call the functions of its tasks.',
  });
  const deliveredLogs = Stack.of(scope).formatArn({
    service: 'logs',
    resource: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const { keyArn } = key;
  role.addToPolicy(withTheKey(keyArn, ['Decrypt', 'GenerateDataKey'], 'aws:states:stateMachineArn', stateMachineArn));
  role.addToPolicy(withTheKey(keyArn, ['GenerateDataKey'], 'SourceArn', deliveredLogs));
  const actions = [
    ...[...deliveries, ...logPolicies].map((action) => `logs:${action}`),
    ...traces.map((action) => `xray:${action}`),
  ];
  role.addToPolicy(new iam.PolicyStatement({ actions, resources: ['*'] }));
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Log delivery and X-Ray know no resources: AWS asks for a star with exactly these actions.',
  });
  return role;
};
