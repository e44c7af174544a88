import { rmSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { readCloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createAccess } from '../../../infra/local/services/iam/access.ts';
import { requireMachineGrants } from '../../../infra/local/stack/machine-grants.ts';
import { writeAssembly } from '../cloud-assembly/write-assembly.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const keyArn = { 'Fn::GetAtt': ['Key', 'Arn'] };
const context = (key: string, value: string) => ({
  Condition: { StringEquals: { [`kms:EncryptionContext:${key}`]: value } },
});
const machineArn = 'arn:aws:states:us-east-2:111122223333:stateMachine:endorsement';

const logs = {
  Effect: 'Allow',
  Action: [
    ...['logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery'],
    ...['logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups'],
  ],
  Resource: '*',
};
const itsData = {
  ...{ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: keyArn },
  ...context('aws:states:stateMachineArn', machineArn),
};
const itsLog = {
  ...{ Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: keyArn },
  ...context('SourceArn', 'arn:aws:logs:us-east-2:111122223333:*'),
};

const encrypted = { EncryptionConfiguration: { KmsKeyId: keyArn, Type: 'CUSTOMER_MANAGED_KMS_KEY' } };
const logging = { LoggingConfiguration: { Level: 'ERROR' } };

const start = (machine: object, ...Statement: object[]) => {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'states.amazonaws.com' } };
  const toRoles = { Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: '111122223333' } };
  const folder = writeAssembly({
    Resources: {
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [toRoles] } } },
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [trust] } } },
      Grants: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: { PolicyName: 'grants', RoleName: { Ref: 'Role' }, PolicyDocument: { Statement } },
      },
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { StateMachineName: 'endorsement', RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, ...machine },
      },
    },
  });
  folders.push(folder);
  const assembly = readCloudAssembly(folder);
  return () => requireMachineGrants(assembly, createAccess(assembly));
};

test('a machine whose role may use its key and write its log is played', () => {
  expect(start({ ...encrypted, ...logging }, logs, itsData, itsLog)).not.toThrow();
  expect(start(encrypted, itsData)).not.toThrow();
  expect(start({ LoggingConfiguration: { Level: 'OFF' } })).not.toThrow();
});

test.each([
  ['has no grant of the key', encrypted, [logs], /kms:Decrypt/],
  [
    'may use it for another machine',
    encrypted,
    [{ ...itsData, ...context('aws:states:stateMachineArn', `${machineArn}2`) }],
    /kms:Decrypt/,
  ],
  ['may not encrypt what it logs', { ...encrypted, ...logging }, [logs, itsData], /kms:GenerateDataKey/],
  ['may not write its log', logging, [{ ...logs, Action: logs.Action.slice(1) }], /logs:CreateLogDelivery/],
])('a machine whose role %s is refused, as by AWS when it is made', (_, machine, statements, message) => {
  expect(start(machine, ...statements)).toThrow(message);
});
