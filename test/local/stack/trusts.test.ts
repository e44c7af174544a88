import { rmSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { readCloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createAccess } from '../../../infra/local/services/iam/access.ts';
import { requireTrusts } from '../../../infra/local/stack/trusts.ts';
import { writeAssembly } from '../cloud-assembly/write-assembly.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const trust = (service: string, more: object = {}) => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: service },
  ...more,
});
const from = (SourceArn: string, account = '111122223333') => ({
  Condition: { ArnLike: { 'aws:SourceArn': SourceArn }, StringEquals: { 'aws:SourceAccount': account } },
});

const ofLambda = trust('lambda.amazonaws.com');
const machines = 'arn:aws:states:us-east-2:111122223333:stateMachine:*';
const ofStates = trust('states.amazonaws.com', from(machines));

const role = (...Statement: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: { Statement } },
});
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

const start = (ask: object, machine: object, more: object = {}) => {
  const Resources = {
    AskRole: ask,
    Ask: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'ask', Role: arnOf('AskRole') } },
    MachineRole: machine,
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { StateMachineName: 'endorsement', RoleArn: arnOf('MachineRole') },
    },
    ...more,
  };
  const folder = writeAssembly({ Resources });
  folders.push(folder);
  const assembly = readCloudAssembly(folder);
  return () => requireTrusts(assembly, createAccess(assembly));
};

test('a function and a machine whose services may take their roles are played', () => {
  expect(start(role(ofLambda), role(ofStates))).not.toThrow();
  const own = trust('lambda.amazonaws.com', from('arn:aws:lambda:us-east-2:111122223333:function:ask'));
  expect(start(role(trust('ec2.amazonaws.com'), own), role(ofStates))).not.toThrow();
});

const nobody = 'arn:aws:iam::111122223333:root';

test.each([
  ['the service of something else', role(ofStates), role(ofStates), /AskRole.*lambda\.amazonaws\.com/],
  ['nobody', role({ ...ofLambda, Principal: { AWS: nobody } }), role(ofStates), /AskRole.*lambda\.amazonaws\.com/],
  ['another action', role({ ...ofLambda, Action: 'sts:TagSession' }), role(ofStates), /AskRole/],
  ['a service that is denied it', role(ofLambda, { ...ofLambda, Effect: 'Deny' }), role(ofStates), /AskRole/],
  ['a machine of another account', role(ofLambda), role(trust('states.amazonaws.com', from(machines, '1'))), /Machine/],
  [
    'a machine in another region',
    role(ofLambda),
    role(trust('states.amazonaws.com', from(machines.replace('us-east-2', 'us-west-2')))),
    /MachineRole.*states\.amazonaws\.com.*stateMachine:endorsement/,
  ],
  [
    'who is told by what nobody knows here',
    role({ ...ofLambda, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
    role(ofStates),
    /AskRole trust, statement 1: the condition key sts:ExternalId/,
  ],
])('a role that trusts %s is refused by name', (_, ask, machine, message) => {
  expect(() => start(ask, machine)()).toThrow(message);
});

test('a role of a service that is not played is refused by name', () => {
  const Other = role(trust('scheduler.amazonaws.com'));
  expect(start(role(ofLambda), role(ofStates), { Other })).toThrow(/Other.*neither a function nor a state machine/);
});
