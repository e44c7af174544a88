import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../infra/local/json.ts';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createAccess, type Access } from '../../infra/local/services/iam/access.ts';
import { dynamodbNeeds } from '../../infra/local/services/iam/dynamodb-needs.ts';
import { queueNeeds } from '../../infra/local/services/iam/queue-needs.ts';
import { secretsNeeds } from '../../infra/local/services/iam/secrets-needs.ts';
import { sesNeeds } from '../../infra/local/services/iam/ses-needs.ts';
import { statesNeeds } from '../../infra/local/services/iam/states-needs.ts';
import type { Need } from '../../infra/local/services/iam/decide.ts';
import { writeAssembly } from './cloud-assembly/write-assembly.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

type Statement = Record<string, unknown>;

const trust = {
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
};
const tableArn = 'arn:aws:dynamodb:us-east-2:111122223333:table/Endorsement';
const machineArn = 'arn:aws:states:us-east-2:111122223333:stateMachine:Endorsement';
const queueArn = 'arn:aws:sqs:us-east-2:111122223333:given-up';
const rootMayAll = {
  Effect: 'Allow',
  Action: 'kms:*',
  Resource: '*',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
};

const resources = (statements: readonly Statement[], keyPolicy: readonly Statement[], withKey: boolean) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'ask-the-referee',
      AssumeRolePolicyDocument: trust,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    },
  },
  Grants: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'grants', PolicyDocument: { Statement: statements }, Roles: [{ Ref: 'Role' }] },
  },
  Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: keyPolicy } } },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'Endorsement',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [{ IndexName: 'due', KeySchema: [{ AttributeName: 'turn', KeyType: 'HASH' }] }],
      ...(withKey ? { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } } : {}),
    },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'Endorsement',
      ...(withKey ? { EncryptionConfiguration: { KmsKeyId: { Ref: 'Key' }, Type: 'CUSTOMER_MANAGED_KMS_KEY' } } : {}),
    },
  },
  Secret: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { Name: 'link-key', ...(withKey ? { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } : {}) },
  },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: 'given-up', ...(withKey ? { KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } : {}) },
  },
  Sender: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'infancyonward.example' } },
});

interface Given {
  readonly keyPolicy?: readonly Statement[];
  readonly withKey?: boolean;
}

const accessWith = (statements: readonly Statement[], { keyPolicy = [rootMayAll], withKey = false }: Given = {}) => {
  const folder = writeAssembly({ Resources: resources(statements, keyPolicy, withKey) });
  folders.push(folder);
  return createAccess(readCloudAssembly(folder));
};

const roleArn = 'arn:aws:iam::111122223333:role/ask-the-referee';
const judge = (access: Access, needs: readonly Need[]) =>
  access.judge(access.callerOf(access.roleCredentials(roleArn).accessKeyId), needs);
const allow = (Action: string | string[], Resource: string | string[], more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const dynamodb = (access: Access, action: string, input: JsonObject) => () =>
  judge(access, dynamodbNeeds(action, { TableName: 'Endorsement', ...input }, access.named));
const states =
  (access: Access, action: string, input: JsonObject = {}) =>
  () =>
    judge(access, statesNeeds(action, input, access.named));
const denied = (action: string) =>
  expect.objectContaining({ code: 'AccessDeniedException', message: expect.stringContaining(action) });

describe('a missing grant', () => {
  test('fails with AccessDeniedException naming role, action and resource', () => {
    const put = dynamodb(accessWith([allow('dynamodb:GetItem', tableArn)]), 'PutItem', {});
    expect(put).toThrow(
      `User: arn:aws:sts::111122223333:assumed-role/ask-the-referee/local is not authorized to perform: dynamodb:PutItem ` +
        `on resource: ${tableArn} because no identity-based policy allows the dynamodb:PutItem action`,
    );
    expect(put).toThrow(denied('PutItem'));
  });

  test.each([
    ['AWS::IAM::RolePolicy', { RoleName: { Ref: 'Role' } }, { RoleName: 'somebody-else' }],
    ['AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }] }, { Roles: ['somebody-else'] }],
  ])('stands beside the role as %s, and is that of the role it names', (Type, own, anothers) => {
    const PolicyDocument = { Statement: [allow('dynamodb:PutItem', tableArn)] };
    const accessBy = (whose: object) => {
      const Grants = { Type, Properties: { PolicyName: 'grants', PolicyDocument, ...whose } };
      const folder = writeAssembly({ Resources: { ...resources([], [], false), Grants } });
      folders.push(folder);
      return createAccess(readCloudAssembly(folder));
    };
    expect(dynamodb(accessBy(own), 'PutItem', {})).not.toThrow();
    expect(dynamodb(accessBy(anothers), 'PutItem', {})).toThrow(denied('PutItem'));
  });

  test('is seen when the grant is taken out of the policy, and only then', () => {
    expect(
      dynamodb(accessWith([allow(['dynamodb:GetItem', 'dynamodb:PutItem'], tableArn)]), 'PutItem', {}),
    ).not.toThrow();
    expect(dynamodb(accessWith([allow(['dynamodb:GetItem'], tableArn)]), 'PutItem', {})).toThrow(denied('PutItem'));
  });
});

describe('a policy is read as IAM reads it', () => {
  test.each([
    ['a wildcard in the action, in any case', [allow('DynamoDB:put*', tableArn)], true],
    ['a wildcard in the resource', [allow('dynamodb:PutItem', 'arn:aws:dynamodb:*:*:table/Endorse?ent')], true],
    ['a resource of another case', [allow('dynamodb:PutItem', tableArn.toLowerCase())], false],
    ['NotAction of another action', [{ Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: '*' }], true],
    ['NotAction of this action', [{ Effect: 'Allow', NotAction: 'dynamodb:Put*', Resource: '*' }], false],
    ['NotResource of this resource', [{ Effect: 'Allow', Action: '*', NotResource: tableArn }], false],
    ['a Deny beside an Allow', [allow('*', '*'), { Effect: 'Deny', Action: 'dynamodb:*', Resource: tableArn }], false],
    ['a Deny of another resource', [allow('*', '*'), { Effect: 'Deny', Action: '*', Resource: `${tableArn}2` }], true],
  ])('%s', (_, statements, allowed) => {
    const put = dynamodb(accessWith(statements), 'PutItem', {});
    if (allowed) expect(put).not.toThrow();
    else expect(put).toThrow(denied('PutItem'));
  });

  test('an explicit Deny says so', () => {
    const access = accessWith([allow('*', '*'), { Effect: 'Deny', Action: '*', Resource: '*' }]);
    expect(dynamodb(access, 'PutItem', {})).toThrow(/with an explicit deny in an identity-based policy$/);
  });

  test.each([
    [
      'a condition key',
      { StringEquals: { 'aws:PrincipalTag/team': 'x' } },
      /Grants, statement 1: the condition key aws:PrincipalTag\/team/,
    ],
    [
      'a condition operator',
      { NumericLessThan: { 'ses:FromAddress': '3' } },
      /Grants, statement 1: the condition operator NumericLessThan/,
    ],
  ])('%s that is not known is an error at start that names it', (_, Condition, message) => {
    expect(() => accessWith([allow('dynamodb:PutItem', tableArn, { Condition })])).toThrow(message);
  });

  test('a managed policy, a policy variable and a field that are not known are errors that name them', () => {
    expect(() => accessWith([allow('s3:GetObject', 'arn:aws:s3:::x/${aws:username}')])).toThrow(/\$\{aws:username\}/);
    expect(() => accessWith([{ ...allow('a:b', '*'), Colour: 'x' }])).toThrow(/Grants.*Colour' is not supported/);
  });
});

describe('DynamoDB requests are judged as AWS judges them', () => {
  const leading = (values: string[], operator = 'ForAllValues:StringLike') => ({
    Condition: { [operator]: { 'dynamodb:LeadingKeys': values } },
  });
  const put = (pk: string) => ({ Put: { TableName: 'Endorsement', Item: { pk: { S: pk } } } });

  test('a transaction item by item, as PutItem, UpdateItem, DeleteItem and ConditionCheckItem', () => {
    const parts = {
      'dynamodb:PutItem': put('a'),
      'dynamodb:UpdateItem': { Update: { TableName: 'Endorsement', Key: { pk: { S: 'a' } } } },
      'dynamodb:DeleteItem': { Delete: { TableName: 'Endorsement', Key: { pk: { S: 'a' } } } },
      'dynamodb:ConditionCheckItem': { ConditionCheck: { TableName: 'Endorsement', Key: { pk: { S: 'a' } } } },
    };
    const TransactItems = Object.values(parts);
    const all = Object.keys(parts);
    expect(dynamodb(accessWith([allow(all, tableArn)]), 'TransactWriteItems', { TransactItems })).not.toThrow();
    expect(
      dynamodb(accessWith([allow('dynamodb:TransactWriteItems', tableArn)]), 'TransactWriteItems', { TransactItems }),
    ).toThrow(denied('PutItem'));
    for (const missing of all) {
      const access = accessWith([
        allow(
          all.filter((action) => action !== missing),
          tableArn,
        ),
      ]);
      expect(dynamodb(access, 'TransactWriteItems', { TransactItems })).toThrow(denied(missing));
    }
  });

  test('a reading transaction as GetItem, batches by table', () => {
    const access = accessWith([allow(['dynamodb:GetItem', 'dynamodb:BatchWriteItem'], tableArn)]);
    const TransactItems = [{ Get: { TableName: 'Endorsement', Key: { pk: { S: 'a' } } } }];
    expect(dynamodb(access, 'TransactGetItems', { TransactItems })).not.toThrow();
    expect(dynamodb(access, 'BatchWriteItem', { RequestItems: { Endorsement: [] } })).not.toThrow();
    expect(dynamodb(access, 'BatchWriteItem', { RequestItems: { Other: [] } })).toThrow(denied('table/Other'));
  });

  test('a query on an index by the index', () => {
    const access = accessWith([allow('dynamodb:Query', tableArn)]);
    expect(dynamodb(access, 'Query', {})).not.toThrow();
    expect(dynamodb(access, 'Query', { IndexName: 'due' })).toThrow(denied(`${tableArn}/index/due`));
    expect(
      dynamodb(accessWith([allow('dynamodb:Query', `${tableArn}/index/*`)]), 'Query', { IndexName: 'due' }),
    ).not.toThrow();
  });

  test('by the partition keys they touch, where a policy looks at those', () => {
    const access = accessWith([allow('dynamodb:*', tableArn, leading(['person#*']))]);
    const query = (pk: string) => ({
      KeyConditionExpression: '#pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: 'x' } },
    });
    expect(dynamodb(access, 'PutItem', { Item: { pk: { S: 'person#1' } } })).not.toThrow();
    expect(dynamodb(access, 'PutItem', { Item: { pk: { S: 'application#1' } } })).toThrow(denied('PutItem'));
    expect(dynamodb(access, 'Query', query('person#1'))).not.toThrow();
    expect(dynamodb(access, 'Query', query('application#1'))).toThrow(denied('Query'));
    expect(dynamodb(access, 'TransactWriteItems', { TransactItems: [put('person#1'), put('link#1')] })).toThrow(
      denied('PutItem'),
    );
  });

  test('by the transaction they stand in, where a policy looks at that', () => {
    const alone = { StringNotEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } };
    const access = accessWith([
      allow('dynamodb:*', tableArn),
      { ...allow('dynamodb:PutItem', tableArn), Effect: 'Deny', Condition: alone },
    ]);
    expect(dynamodb(access, 'PutItem', { Item: { pk: { S: 'a' } } })).toThrow(denied('explicit deny'));
    expect(dynamodb(access, 'TransactWriteItems', { TransactItems: [put('a')] })).not.toThrow();
  });

  test('a condition on a key that a request lacks fails, unless it is for all values there are', () => {
    const any = accessWith([allow('dynamodb:Scan', tableArn, leading(['a'], 'ForAnyValue:StringEquals'))]);
    const all = accessWith([allow('dynamodb:Scan', tableArn, leading(['a'], 'ForAllValues:StringEquals'))]);
    expect(dynamodb(any, 'Scan', {})).toThrow(denied('Scan'));
    expect(dynamodb(all, 'Scan', {})).not.toThrow();
  });

  test('a request that nobody can judge is not done', () => {
    const access = accessWith([allow('*', '*')]);
    expect(() => dynamodbNeeds('ExecuteStatement', { Statement: 'DELETE FROM x' }, access.named)).toThrow(/not judged/);
  });
});

describe('a key behind table, secret, machine or queue', () => {
  const data = allow(['dynamodb:*', 'states:*', 'secretsmanager:*', 'sqs:SendMessage'], '*');
  const calls = (access: Access) => ({
    'reading the table': dynamodb(access, 'GetItem', { Key: { pk: { S: 'a' } } }),
    'reading the secret': () => judge(access, secretsNeeds('GetSecretValue', { SecretId: 'link-key' }, access.named)),
    'giving up into the queue': () => judge(access, queueNeeds(queueArn, access.named)),
    'resuming the machine': states(access, 'SendTaskSuccess', { taskToken: 'x' }),
  });

  test('must be granted, too', () => {
    for (const call of Object.values(calls(accessWith([data], { withKey: true }))))
      expect(call).toThrow(denied('kms:Decrypt'));
    const granted = accessWith([data, allow(['kms:Decrypt', 'kms:GenerateDataKey*'], '*')], { withKey: true });
    for (const call of Object.values(calls(granted))) expect(call).not.toThrow();
    for (const call of Object.values(calls(accessWith([data])))) expect(call).not.toThrow();
  });

  test('must be granted for writing as well as for reading', () => {
    const reader = accessWith([data, allow('kms:Decrypt', '*')], { withKey: true });
    expect(dynamodb(reader, 'GetItem', {})).not.toThrow();
    expect(dynamodb(reader, 'PutItem', {})).toThrow(denied('kms:GenerateDataKey'));
    expect(dynamodb(reader, 'DescribeTable', {})).not.toThrow();
  });

  test('may name the role in its own policy, and must leave it to the roles otherwise', () => {
    const toRole = { ...rootMayAll, Principal: { AWS: roleArn } };
    const toNobody = { ...rootMayAll, Principal: { AWS: 'arn:aws:iam::111122223333:role/other' } };
    const withKey = true;
    expect(dynamodb(accessWith([data], { withKey, keyPolicy: [toRole] }), 'PutItem', {})).not.toThrow();
    const shut = accessWith([data, allow('kms:*', '*')], { withKey, keyPolicy: [toNobody] });
    expect(dynamodb(shut, 'PutItem', {})).toThrow(denied('kms:Decrypt'));
  });

  test('is judged by the service and the encryption context it is used with', () => {
    const via = (name: string) => ({
      Condition: { StringEquals: { 'kms:ViaService': `${name}.us-east-2.amazonaws.com` } },
    });
    const access = accessWith([data, allow('kms:*', '*', via('dynamodb'))], { withKey: true });
    expect(dynamodb(access, 'PutItem', {})).not.toThrow();
    expect(states(access, 'StartExecution', { stateMachineArn: machineArn })).toThrow(denied('kms:Decrypt'));
    const bound = { Condition: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': machineArn } } };
    const machine = accessWith([data, allow('kms:*', '*', bound)], { withKey: true });
    expect(states(machine, 'StartExecution', { stateMachineArn: machineArn })).not.toThrow();
    expect(dynamodb(machine, 'GetItem', {})).toThrow(denied('kms:Decrypt'));
  });
});

describe('the states API', () => {
  const executionArn = machineArn.replace(':stateMachine:', ':execution:') + ':a-1';

  test('is judged by machine or execution, a token by its machine', () => {
    const access = accessWith([
      allow(['states:StartExecution', 'states:SendTaskSuccess'], machineArn),
      allow('states:DescribeExecution', executionArn),
    ]);
    expect(states(access, 'StartExecution', { stateMachineArn: machineArn })).not.toThrow();
    expect(states(access, 'SendTaskSuccess', { taskToken: 'x' })).not.toThrow();
    expect(states(access, 'DescribeExecution', { executionArn })).not.toThrow();
    expect(states(access, 'DescribeExecution', { executionArn: `${executionArn}2` })).toThrow(denied('a-12'));
    expect(states(access, 'SendTaskFailure', { taskToken: 'x' })).toThrow(
      denied(`states:SendTaskFailure on resource: ${machineArn}`),
    );
    expect(states(access, 'ListStateMachines')).toThrow(denied('resource: *'));
  });

  test('asks for the key where somebody says why they stop an execution, and not where they say nothing', () => {
    const access = accessWith([allow('states:StopExecution', executionArn)], { withKey: true });
    expect(states(access, 'StopExecution', { executionArn })).not.toThrow();
    for (const words of [{ error: 'Stopped' }, { cause: 'For a reason' }])
      expect(states(access, 'StopExecution', { executionArn, ...words })).toThrow(denied('kms:Decrypt'));
  });
});

describe('sending', () => {
  const identity = 'arn:aws:ses:us-east-2:111122223333:identity/infancyonward.example';
  const set = 'arn:aws:ses:us-east-2:111122223333:configuration-set/letters';
  const envelope = (configurationSet?: string) => ({
    from: 'office@infancyonward.example',
    recipients: ['ann@example.org'],
    configurationSet,
    tags: {},
  });
  const send = (access: Access, configurationSet?: string) => () =>
    judge(access, sesNeeds('SendRawEmail', envelope(configurationSet), access.named));

  test('is judged by the identity of the sender and by the configuration set', () => {
    const access = accessWith([allow('ses:SendRawEmail', identity)]);
    expect(send(access)).not.toThrow();
    expect(send(access, 'letters')).toThrow(denied(set));
    expect(send(accessWith([allow('ses:SendRawEmail', [identity, set])]), 'letters')).not.toThrow();
  });

  test('is judged by the address of the sender, where a policy looks at it', () => {
    const from = (address: string) => ({ Condition: { StringEquals: { 'ses:FromAddress': address } } });
    expect(send(accessWith([allow('ses:*', '*', from('office@infancyonward.example'))]))).not.toThrow();
    expect(send(accessWith([allow('ses:*', '*', from('other@infancyonward.example'))]))).toThrow(
      denied('SendRawEmail'),
    );
  });
});

describe('grants', () => {
  test('of services that act for a role are judged one by one', () => {
    const invoked = 'arn:aws:lambda:us-east-2:111122223333:function:ask';
    const access = accessWith([allow('lambda:InvokeFunction', invoked)]);
    expect(() => access.requireGrant(roleArn, 'lambda:InvokeFunction', invoked)).not.toThrow();
    expect(() => access.requireGrant(roleArn, 'lambda:InvokeFunction', `${invoked}:live`)).toThrow(
      denied(`${invoked}:live`),
    );
    expect(() => access.requireGrant(`${roleArn}2`, 'lambda:InvokeFunction', invoked)).toThrow(/no role/);
  });

  test('that were used are told from those that never were', () => {
    const access = accessWith([allow(['dynamodb:GetItem', 'dynamodb:Put*', 'dynamodb:Scan'], tableArn)]);
    dynamodb(access, 'GetItem', {})();
    dynamodb(access, 'PutItem', {})();
    expect(access.usedGrants()).toEqual([
      { role: 'Role', action: 'dynamodb:GetItem', resource: tableArn, source: 'Grants, statement 1' },
      { role: 'Role', action: 'dynamodb:PutItem', resource: tableArn, source: 'Grants, statement 1' },
    ]);
    expect(access.unusedGrants()).toEqual([
      { role: 'Role', action: 'dynamodb:Scan', resources: [tableArn], source: 'Grants, statement 1' },
    ]);
  });

  test('are unused on each resource by itself', () => {
    const access = accessWith([allow('dynamodb:GetItem', [tableArn, `${tableArn}2`])]);
    dynamodb(access, 'GetItem', {})();
    expect(access.unusedGrants()).toEqual([
      { role: 'Role', action: 'dynamodb:GetItem', resources: [`${tableArn}2`], source: 'Grants, statement 1' },
    ]);
  });

  test('are unused under a condition that nothing met, and beside one that allowed all', () => {
    const put = (LeadingKeys: string) =>
      allow('dynamodb:PutItem', tableArn, {
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [LeadingKeys] } },
      });
    const access = accessWith([put('person#*'), allow('dynamodb:PutItem', tableArn), put('never#*')]);
    const unused = () => access.unusedGrants().map(({ source }) => source);
    dynamodb(access, 'PutItem', { Item: { pk: { S: 'application#1' } } })();
    expect(unused()).toEqual(['Grants, statement 1', 'Grants, statement 3']);
    dynamodb(access, 'PutItem', { Item: { pk: { S: 'person#1' } } })();
    expect(unused()).toEqual(['Grants, statement 3']);
  });

  test('are of the role whose key calls; a key of nobody is refused', () => {
    const access = accessWith([]);
    const { accessKeyId } = access.roleCredentials(roleArn, 'ask-the-referee');
    expect(accessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
    expect(access.callerOf(accessKeyId).arn).toBe(
      'arn:aws:sts::111122223333:assumed-role/ask-the-referee/ask-the-referee',
    );
    expect(access.callerOf('local').role).toBeUndefined();
    expect(() => access.callerOf('AKIASTRANGER')).toThrow(/security token.*invalid/);
  });
});
